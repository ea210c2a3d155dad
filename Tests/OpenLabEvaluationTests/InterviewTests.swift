import OpenLabFixtures
import OpenLabProtocol
import Testing

@testable import OpenLabEvaluation

@Suite("How people are asked for")
struct InterviewTests {
  let world: EvaluationWorld

  init() throws {
    world = EvaluationWorld(
      world: World(reference: try EvaluationWorldTests.reference.get(), seed: 2017),
      reference: NoReference(),
      seed: EvaluationSeed(5)
    )
  }

  private func question(_ id: String, _ obstacles: [Obstacle]) -> AskedQuestion {
    AskedQuestion(
      OwnQuestion(
        id: id,
        text: id,
        choices: obstacles.map { OwnChoice(text: $0.rawValue, suggests: $0) } + [OwnChoice(text: "none")]
      )
    )
  }

  @Test("a service that only crashes or hangs is given up; one that says no at once is not")
  func patience() {
    let patience = Patience()
    for _ in 1..<Patience.limit { patience.note(.crashed) }
    #expect(!patience.isOver)
    patience.note(nil)
    for _ in 0..<(2 * Patience.limit) { patience.note(.invalidQuery) }
    #expect(!patience.isOver)
    for _ in 0..<Patience.limit { patience.note(.deadlineExceeded) }
    #expect(patience.isOver)
    patience.note(nil)
    #expect(patience.isOver, "what was still under way changes nothing")
  }

  @Test(
    "asked in so many words, three people in four name what is planted; asking again in other words tells nothing new"
  )
  func answers() {
    let people = (0..<1_000).map(world.person)
    let asked = question("q", Obstacle.known)
    let again = question("another", Obstacle.known.reversed())
    var named = 0
    for person in people {
      let choice = person.choice(at: asked, seed: world.seed.people)
      if asked.suggests[choice] == person.truth.obstacle { named += 1 }
      let second = person.choice(at: again, seed: world.seed.people)
      #expect((asked.suggests[choice] == person.truth.obstacle) == (again.suggests[second] == person.truth.obstacle))
      #expect(asked.choices.indices.contains(choice))
    }
    #expect((710...790).contains(named))
  }

  @Test("an obstacle that is not on the list is missed by most, and a question about something else gets an answer")
  func otherQuestions() {
    let people = (0..<600).map(world.person).filter { $0.truth.obstacle != .health }
    let asked = question("q", [.health])
    let none = people.count { $0.choice(at: asked, seed: world.seed.people) == 1 }
    #expect(none > people.count * 17 / 20 && none < people.count)
    let free = AskedQuestion(
      OwnQuestion(id: "free", text: "?", choices: [OwnChoice(text: "yes"), OwnChoice(text: "no")])
    )
    let yes = people.count { $0.choice(at: free, seed: world.seed.people) == 0 }
    #expect((people.count * 2 / 5...people.count * 3 / 5).contains(yes))
  }

  @Test("a twin has another name, so that a service cannot know it by that")
  func names() {
    let person = world.person(3)
    #expect(person.account(as: "sex").id != person.account.id)
    #expect(Set(Twin.allCases.map { person.account(as: $0.rawValue).id }).count == Twin.allCases.count)
  }

  @Test("the law comes from another part of the seed than the people, and neither from the other")
  func parts() {
    #expect(world.seed.people == 5 && world.seed.law != 5)
    #expect(world.law.weights == CareerLaw.Weights(seed: world.seed.law))
    #expect(world.population.seed == world.seed.people)
    let other = EvaluationSeed(6)
    #expect(Set([world.seed.people, world.seed.law, other.people, other.law]).count == 4)
    #expect(world.seed.names != other.names && world.seed.names == EvaluationSeed(5).names)
  }

  @Test("who is asked for a plan has a project")
  func projects() {
    let numbers = world.peopleWithProjects(80)
    #expect(numbers.count == 80)
    #expect(numbers.allSatisfy { world.person($0).account.projects?.isEmpty == false })
    #expect(numbers != Array(0..<80), "some have none")
  }

  @Test("plain rules find more than what is most common, and people know more of themselves than that")
  func rules() {
    let rules = ObstacleRules(world: world.world)
    let people = world.peopleWithProjects(500).map(world.person)
    let found = people.count { rules.obstacle($0.account, $0.account.projects![0]) == $0.truth.obstacle }
    let counts = Dictionary(grouping: people, by: \.truth.obstacle).mapValues(\.count)
    #expect(found > counts.values.max() ?? 0)
    #expect(found > people.count / 2)
  }
}
