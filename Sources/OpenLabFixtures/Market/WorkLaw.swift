internal import OpenLabProtocol

/// How jobs of each domain are: contract, hours, schedule. Judged shares in hundredths, near INSEE's totals where there
/// are some (2016: 75 % of those in work on open-ended contracts, 9 % fixed-term, 2.3 % agency, 1.4 % apprentices;
/// 18.8 % part time in 2015).
enum WorkLaw {
  /// What offers propose: many more fixed-term contracts than people hold.
  static func offeredContract(_ occupation: Occupation, _ stream: inout RandomStream) -> Contract {
    let canTrain = (3...6).contains(occupation.diplomaLevel ?? 3)
    let weights: KeyValuePairs<Contract, Int> =
      switch occupation.domain {
      case "F", "H", "I", "N": [.cdi: 46, .cdd: 14, .interim: 32, .apprenticeship: canTrain ? 8 : 0]
      case "A": [.cdi: 38, .cdd: 50, .interim: 4, .apprenticeship: canTrain ? 8 : 0]
      case "L", "E": [.cdi: 42, .cdd: 38, .interim: 1, .apprenticeship: canTrain ? 7 : 0, .selfEmployed: 12]
      case "B", "D": [.cdi: 60, .cdd: 24, .interim: 3, .apprenticeship: canTrain ? 10 : 0, .selfEmployed: 3]
      case "G": [.cdi: 48, .cdd: 40, .interim: 4, .apprenticeship: canTrain ? 8 : 0]
      case "J", "K": [.cdi: 58, .cdd: 34, .interim: 4, .apprenticeship: canTrain ? 3 : 0, .selfEmployed: 1]
      default: [.cdi: 70, .cdd: 18, .interim: 5, .apprenticeship: canTrain ? 6 : 0, .selfEmployed: 1]
      }
    return stream.pick(weights)
  }

  /// Tenths of full time, for the domain of that letter.
  static func workTimeTenths(_ domain: UInt8, _ stream: inout RandomStream) -> Int {
    let partTime =
      switch domain {
      case UInt8(ascii: "K"): 42
      case UInt8(ascii: "G"), UInt8(ascii: "D"), UInt8(ascii: "J"): 26
      case UInt8(ascii: "M"), UInt8(ascii: "E"), UInt8(ascii: "L"): 15
      default: 7
      }
    guard stream.percent(partTime) else { return 10 }
    return stream.weighted((5, 30), (6, 20), (7, 15), (8, 28), (9, 7))
  }

  static func schedule(_ domain: String, _ stream: inout RandomStream) -> Schedule {
    switch domain {
    case "G": stream.pick([.day: 45, .shifts: 15, .weekend: 35, .night: 5])
    case "J": stream.pick([.day: 50, .shifts: 30, .weekend: 10, .night: 10])
    case "H": stream.pick([.day: 58, .shifts: 35, .night: 6, .weekend: 1])
    case "N": stream.pick([.day: 62, .shifts: 22, .night: 12, .weekend: 4])
    case "K": stream.pick([.day: 70, .shifts: 12, .weekend: 10, .night: 8])
    case "D": stream.pick([.day: 72, .weekend: 24, .shifts: 4])
    case "I": stream.pick([.day: 80, .shifts: 15, .night: 5])
    default: stream.pick([.day: 93, .weekend: 5, .shifts: 2])
    }
  }

  /// How many in a hundred posts can be done from home.
  static func remoteShare(_ occupation: Occupation) -> Int {
    switch occupation.domain {
    case "M": occupation.id.hasPrefix("M16") ? 25 : 55
    case "C", "E": 38
    case "H": occupation.id.hasPrefix("H1") ? 25 : 0
    case "K": ["K1802", "K2111", "K1601"].contains(occupation.id) ? 30 : 0
    default: 0
    }
  }
}
