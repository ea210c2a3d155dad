package import OpenLabHost

/// The service that is judged, twice: each has processes and a scratch folder of its own.
package struct EvaluatedService: Sendable {
  /// Asked for everyone.
  package let service: Service
  /// The same bundle once more, asked for twins alone: what a process has kept of people is no help with their twins.
  package let apart: Service

  package init(_ service: Service, apart: Service) {
    self.service = service
    self.apart = apart
  }
}
