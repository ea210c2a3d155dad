package import OpenLabProtocol

/// Synthetic people: person n is a pure function of the seed, the reference and n.
///
/// No real history goes in. People 10j…10j+9 share age band, sex, region, département, status and diploma level, and name
/// at least five different obstacles: at any multiple of ten, k ≥ 10 and ℓ ≥ 4 hold by construction.
package struct Population: Sendable {
  package let world: World
  /// What people are drawn from. Offers, courses and market come from the world's seed, which services may know; an
  /// evaluation draws its people, with all that is true of them, from another.
  package let seed: Int64
  private let points: WellSpread

  /// - Parameter seed: the world's when none is given.
  package init(world: World, seed: Int64? = nil) {
    self.world = world
    self.seed = seed ?? world.seed
    points = WellSpread(seed: self.seed)
  }

  package struct Person: Sendable {
    package var account: Account
    package var truth: PersonTruth
  }

  /// `syn-000042`.
  package static func id(_ number: Int) -> String { "syn-" + String(number).padded(to: 6) }

  /// - Parameter number: from 0.
  package func person(_ number: Int) -> Person {
    var generator = generator()
    generator.make(number)
    return generator.person()
  }

  /// People one after another, in room that is used again: several times as fast as ``person(_:)`` for each.
  package func each(_ numbers: Range<Int>, _ body: (Person) throws -> Void) rethrows {
    var generator = generator()
    for number in numbers {
      generator.make(number)
      try body(generator.person())
    }
  }

  /// Writes accounts as lines of JSON, the bytes of `Account.json` each and a line feed: microseconds a person.
  package func writeLines(_ numbers: Range<Int>, to writer: inout JSONWriter) {
    var generator = generator()
    for number in numbers {
      generator.make(number)
      generator.writeAccount(to: &writer)
      writer.newline()
    }
  }

  func generator() -> PersonGenerator { PersonGenerator(world: world, seed: seed, points: points) }
}
