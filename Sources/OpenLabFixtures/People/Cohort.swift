internal import OpenLabProtocol

/// What ten people share: the quasi-identifiers. People 10j…10j+9 are cohort j.
struct Cohort: Sendable {
  static let size = 10

  var ageBand: AgeBand
  var sex: Sex
  var department: Department
  /// Whether the département is told: it is left out where few people live, and at times elsewhere, as people do.
  var tellsDepartment: Bool
  var status: Status
  var diplomaLevel: Int
  /// The declared obstacle of each of the ten.
  var obstacles: [Obstacle]

  init(world: World, seed: Int64, points: WellSpread, index: Int) {
    var stream = RandomStream(seed: seed, "cohort", index)
    let activity = PopulationTable.activity
    let cell = activity[WellSpread.pick(activity.map(\.thousands), at: points.quantile(index, 0))]
    ageBand = cell.ageBand
    status = cell.status
    let sexes = PopulationTable.sex
    sex = sexes[WellSpread.pick(sexes.map(\.thousands), at: points.quantile(index, 1))].sex
    let column = WellSpread.pick(PopulationTable.diplomas(ageBand, sex), at: points.quantile(index, 2))
    diplomaLevel = stream.pick(PopulationTable.levels(column, ageBand))
    let departments = world.reference.departments
    department = departments[WellSpread.pick(departments.map(\.population), at: points.quantile(index, 3))]
    tellsDepartment = !stream.percent(department.population < 300 ? 70 : 8)
    obstacles = Self.obstacles(ageBand, &stream)
  }

  /// Ten evenly spaced draws of one distribution, dealt in any order: each cohort looks like all people together, which
  /// keeps t-closeness small and at least five obstacles in each ten.
  private static func obstacles(_ ageBand: AgeBand, _ stream: inout RandomStream) -> [Obstacle] {
    let table = PopulationTable.obstacles(ageBand)
    let weights = table.map(\.weight)
    let step = UInt64.max / UInt64(size)
    let start = stream.next() % step
    let drawn = (0..<size).map { place in
      table[WellSpread.pick(weights, at: start + step * UInt64(place))].obstacle
    }
    return stream.shuffled(drawn)
  }
}
