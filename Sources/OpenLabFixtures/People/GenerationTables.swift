internal import OpenLabProtocol

/// A world by number instead of by name: made once, so that a person costs microseconds.
final class GenerationTables: Sendable {
  /// What generation asks of an occupation; ranges point into ``lists``.
  struct Facts: Sendable {
    /// The letter of its domain.
    var domain: UInt8
    var level: Int
    var isRegulated: Bool
    var wageCents: Int
    /// Whether public agents, or the self-employed, usually do it.
    var isPublic: Bool
    var isIndependent: Bool
    /// Whether hard work above the thresholds may come with it: at the bench rather than the desk.
    var mayBeHard: Bool
    var core: Range<Int>
    var specific: Range<Int>
    var close: Range<Int>
    var evolution: Range<Int>
  }

  let occupations: [Facts]
  /// Skills and occupations by their place in the reference, one list after another.
  let lists: [Int32]
  /// Openings a year: a row of occupations for each département.
  let openings: [Int]
  /// Each trait's number for its stream, and the skills that it underlies.
  let traits: [(number: Int, skills: Range<Int>)]
  let skillCount: Int
  /// Sectors of each domain, A first, and those of them that are public.
  let sectors: [[UInt8]]
  let publicSectors: [[UInt8]]
  let bytes: CodeBytes

  /// Codes of occupations that each status is usual in.
  private static let publicCodes = [
    "A1203", "G12", "I1203", "J1", "K12", "K16", "K17", "K18", "K21", "M12", "M15", "M16", "M18",
  ]
  private static let independentCodes = [
    "A14", "B1", "C1504", "D11", "D12", "E1", "F1101", "F16", "G18", "I16", "J14", "L1", "M14", "M18", "N4102",
  ]

  init(reference: Reference, openings rows: [[Int]], occupationIndex: [String: Int]) {
    var lists: [Int32] = []
    let skillIndex = Dictionary(
      reference.skills.enumerated().map { ($1.id, Int32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    func list(skills: [String]) -> Range<Int> {
      let start = lists.count
      lists += skills.compactMap { skillIndex[$0] }
      return start..<lists.count
    }
    func list(occupations: [String]) -> Range<Int> {
      let start = lists.count
      lists += occupations.compactMap { occupationIndex[$0].map { Int32($0) } }
      return start..<lists.count
    }
    occupations = reference.occupations.map { occupation in
      let level = occupation.diplomaLevel ?? 3
      let close = list(occupations: occupation.moves.close)
      // The lists of moves lie side by side, so that both together are a range too.
      let evolution = list(occupations: occupation.moves.evolution)
      return Facts(
        domain: occupation.domain.utf8.first ?? 0,
        level: level,
        isRegulated: occupation.regulated,
        wageCents: Int(((occupation.hourlyWage ?? 14) * 100).rounded()),
        isPublic: Self.publicCodes.contains { occupation.id.hasPrefix($0) },
        isIndependent: Self.independentCodes.contains { occupation.id.hasPrefix($0) },
        mayBeHard: level <= 4
          && ("AFHN".contains(occupation.domain) || ["J15", "J13", "K25"].contains { occupation.id.hasPrefix($0) }),
        core: list(skills: occupation.skills.core),
        specific: list(skills: occupation.skills.specific),
        close: close,
        evolution: evolution
      )
    }
    traits = reference.traits.map { (number: World.number($0.id), skills: list(skills: $0.skills)) }
    self.lists = lists
    skillCount = reference.skills.count
    openings = reference.departments.indices.flatMap { d in rows.map { $0[d] } }
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "N")).map { String(UnicodeScalar($0)) }
    sectors = letters.map { letter in
      reference.sectors.filter { $0.domains.contains(letter) }.compactMap(\.id.utf8.first)
    }
    // Public administration, education, health and social work.
    publicSectors = sectors.map { $0.filter { "OPQ".utf8.contains($0) } }
    bytes = CodeBytes(reference)
  }
}
