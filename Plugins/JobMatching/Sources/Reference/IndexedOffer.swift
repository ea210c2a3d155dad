internal import OpenLabSDK

/// An offer with numbers in place of ids.
struct IndexedOffer: Sendable {
  var id: String
  var occupation: Int
  /// Nil for a département that the reference does not know.
  var department: Int?
  /// The skills asked for, each once.
  var skills: [Int]
  /// Skills of the occupation that the offer does not name.
  var otherSkills: [Int]
  /// The weights of both, summed.
  var named = 0.0
  var unnamed = 0.0
  var contract: Contract
  var workTime: Double
  var hourlyWage: Double
  var diplomaLevel: Int
  var needsLicence: Bool
  var schedule: Schedule
  var isRemote: Bool
  /// The title's number in the title search; nil when it is none of the occupation's titles.
  var title: Int?
}
