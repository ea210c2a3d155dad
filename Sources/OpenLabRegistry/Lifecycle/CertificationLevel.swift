package import OpenLabProtocol

/// What a certificate vouches for, the least first; each holds all before it.
package enum CertificationLevel: String, Sendable, CaseIterable, Comparable {
  case listed
  case speaks
  case safe
  case resilient
  case fair

  package static func < (one: CertificationLevel, other: CertificationLevel) -> Bool { one.rank < other.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension CertificationLevel: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
