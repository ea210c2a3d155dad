package import OpenLabProtocol

/// A reference as it was written, checked: what everything else is generated from.
///
/// Every list is sorted by id, so that what is generated does not depend on the order of files or lines.
package struct Reference: Sendable {
  package var manifest: ReferenceManifest
  package var domains: [Domain]
  package var sectors: [Sector]
  package var regions: [Region]
  package var departments: [Department]
  package var skills: [Skill]
  /// The domain's letter for each skill; absent for those that any domain may use.
  package var skillDomains: [String: String]
  package var occupations: [Occupation]
  package var traits: [Trait]
  package var questions: [Question]
  /// Offers counted by occupation and département (`D1102:59`); empty where the reference has no counts, and the market
  /// is made up.
  package var openings: [String: Int] = [:]
  /// SHA-256 over the files' names and bytes, 64 hexadecimal digits.
  package var digest: String
}
