package import OpenLabFixtures
package import OpenLabProtocol

/// The world of an evaluation: the reference that services see, people drawn from the evaluation's own seed, the law.
package struct EvaluationWorld: Sendable {
  package let world: World
  package let seed: EvaluationSeed
  package let law: CareerLaw
  package let reference: any ReferenceSource
  let names: Names
  let population: Population

  /// - Parameters:
  ///   - world: of the fixtures, whose offers and market services see.
  ///   - reference: the same, as the host serves it.
  package init(world: World, reference: any ReferenceSource, seed: EvaluationSeed) {
    self.world = world
    self.reference = reference
    self.seed = seed
    names = Names(reference, .fr)
    law = CareerLaw(world: world, seed: seed.law)
    population = Population(world: world, seed: seed.people)
  }

  /// - Parameter number: from 0; the same person for the same seed.
  package func person(_ number: Int) -> EvaluatedPerson {
    let person = population.person(number)
    return EvaluatedPerson(number: number, account: person.account, truth: person.truth)
  }

  /// Numbers of the first people who have a project: who has none cannot be asked for a plan.
  package func peopleWithProjects(_ count: Int) -> [Int] {
    var numbers: [Int] = []
    var number = 0
    // Few have none; a reference in which nobody can have one ends the search.
    while numbers.count < count, number < count * 4 + 100 {
      if person(number).account.projects?.isEmpty == false { numbers.append(number) }
      number += 1
    }
    return numbers
  }

  /// What the person's next occupation is.
  package func futures(of person: EvaluatedPerson) -> Set<String> {
    Set(law.futures(person.account, person.truth, seed: seed.law))
  }
}
