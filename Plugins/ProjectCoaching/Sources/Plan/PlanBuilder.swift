import OpenLabSDK

/// Puts the steps of a plan in the order in which they can be walked; each requires only steps before it.
struct PlanBuilder {
  let situation: Situation
  let ranked: [RankedObstacle]
  private(set) var steps: [PlanStep] = []
  var purse: Purse
  /// Euros of courses that no right covers.
  var rest = 0.0
  /// The step that the next one waits for.
  private var last: String?

  /// A plan longer than this is not read.
  static let limit = 8
  /// A shorter one is no plan.
  static let least = 4

  init(_ situation: Situation, _ ranked: [RankedObstacle]) {
    self.situation = situation
    self.ranked = ranked
    purse = Purse(situation.rights)
  }

  var obstacle: Obstacle { ranked.first?.obstacle ?? .unclearProject }

  /// Another obstacle that is probable enough to be dealt with too.
  private var second: Obstacle? {
    ranked.dropFirst().first.flatMap { $0.confidence >= 0.15 ? $0.obstacle : nil }
  }

  mutating func build() -> [PlanStep] {
    if obstacle == .unclearProject || situation.targets.isEmpty { addExploration() }
    for words in StepWords.loosening(obstacle) { add(words, because: obstacle) }
    if let second, let words = StepWords.loosening(second).first { add(words, because: second) }
    addCareForChildren()
    if let target = situation.target {
      if obstacle == .fewOffers { addWidening(of: target) }
      addQualification(for: target)
      // Who has little in the way prepares well instead.
      if steps.count < Self.least - 1 { add(StepWords.curriculum) }
      if steps.count <= Self.limit - 2 { addNetwork(target) }
      addApplication(to: target)
      if steps.count < Self.least { add(StepWords.followUp) }
    }
    return steps
  }

  /// Adds a step that waits for the last one that others wait for, unless the plan has it already or is full.
  /// - Parameter isWaitedFor: whether what follows cannot begin without it.
  mutating func add(_ step: PlanStep, isWaitedFor: Bool = true) {
    guard steps.count < Self.limit, !has(step.id) else { return }
    var step = step
    step.requires = [last].compactMap(\.self)
    steps.append(step)
    if isWaitedFor { last = step.id }
  }

  mutating func add(_ words: StepWords, because obstacle: Obstacle? = nil) {
    add(
      PlanStep(
        id: words.id,
        action: words.action,
        title: words.title[situation.language],
        claims: obstacle.map { answered($0) } ?? [],
        cost: Cost(hours: words.hours),
        firstStep: words.firstStep[situation.language]
      )
    )
  }

  func has(_ id: String) -> Bool { steps.contains { $0.id == id } }

  /// That the person named the obstacle.
  func answered(_ obstacle: Obstacle) -> [Claim] {
    situation.answers.first { $0.chosen == obstacle }
      .map { [.answered(question: $0.answer.question, choice: $0.answer.choice)] } ?? []
  }

  /// Children need care before anything that takes whole days.
  private mutating func addCareForChildren() {
    guard situation.constraints?.childcare == .needed, let words = StepWords.loosening(.childcare).first else { return }
    add(words, because: .childcare)
  }
}
