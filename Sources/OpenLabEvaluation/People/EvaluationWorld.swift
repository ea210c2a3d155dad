package import OpenLabFixtures
internal import OpenLabHost
package import OpenLabProtocol

/// The world of an evaluation: the reference that services see, people drawn from the evaluation's own seed, the law.
package struct EvaluationWorld: Sendable {
  package let world: World
  package let seed: EvaluationSeed
  package let law: CareerLaw
  package let reference: any ReferenceSource
  let population: Population

  /// - Parameters:
  ///   - world: of the fixtures, whose offers and market services see.
  ///   - reference: the same, as the host serves it.
  package init(world: World, reference: any ReferenceSource, seed: EvaluationSeed) {
    self.world = world
    self.reference = reference
    self.seed = seed
    law = CareerLaw(world: world, seed: seed.value)
    population = Population(world: world, seed: seed.value)
  }

  /// - Parameter number: from 0; the same person for the same seed.
  package func person(_ number: Int) -> EvaluatedPerson {
    let person = population.person(number)
    return EvaluatedPerson(number: number, account: person.account, truth: person.truth)
  }

  /// All that a service declares is granted, and it has so long for a call.
  func options(for service: Service, deadline: Duration = .seconds(20)) -> CallOptions {
    CallOptions(
      deadline: deadline,
      asOf: FixtureDate.asOf,
      // Unrelated to the evaluation's seed, and the same for everyone.
      seed: 1,
      grant: Set(service.manifest.declaredScopes)
    )
  }
}
