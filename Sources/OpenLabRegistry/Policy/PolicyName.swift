/// What the council may set. A closed vocabulary, each with the value that holds until it is set.
package enum PolicyName: String, Sendable, CaseIterable {
  /// How many different maintainers must say yes to a certificate: 1 or 2.
  case certifyMaintainers = "certify-maintainers"

  package var standard: Int {
    switch self {
    case .certifyMaintainers: 1
    }
  }

  package var allowed: ClosedRange<Int> {
    switch self {
    case .certifyMaintainers: 1...2
    }
  }
}
