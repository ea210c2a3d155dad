import Foundation
import OpenLabFixtures

/// The fixtures of the project's own reference, made once for all tests of a run.
enum Shared {
  static let scratch = Scratch()
  static let fixtures = try! Fixtures.open(reference: Places.reference, cache: scratch.path)
  static let reference = try! ReferenceReader.read(folder: Places.reference)
  static let world = World(reference: reference, seed: Fixtures.defaultSeed)
  static let population = Population(world: world)
}
