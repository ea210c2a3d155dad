package import OpenLabProtocol

/// How somebody found it. A closed vocabulary.
package enum Smile: String, Sendable, CaseIterable {
  case good
  case medium
  case bad
}

extension Smile: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
