internal import OpenLabSDK

/// What a person asks of a job for one project.
struct ProjectTerms: Hashable, Sendable {
  var occupations: Set<Int>
  var mobilityKm: Int
  var minimumHourlyWage: Double?
  var workTime: Double
}
