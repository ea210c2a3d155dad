internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

/// A set of fixtures on disk: reference data that services may read, accounts that they get in granted parts, and the
/// truth that they never see.
package struct Fixtures: Sendable {
  /// The seed of the fixtures that everyone starts from.
  package static let defaultSeed: Int64 = 2017
  package static let defaultCount = 500

  package let seed: Int64
  package let reference: ReferenceStore
  package let accounts: AccountStore
  package let truth: TruthStore
  /// The people made by hand, in the order in which they are shown; outside the audited table. ``accounts`` and ``truth``
  /// find them by their ids.
  package let scenarios: [Scenario]
  /// The reference as it was written.
  package let source: Reference

  /// The reference with its market, as ``Population`` and ``CareerLaw`` want it; takes some tens of milliseconds.
  package func world() -> World { World(reference: source, seed: seed) }

  /// Opens the fixtures of a reference folder and a seed; makes them first when the cache does not have them.
  /// - Parameters:
  ///   - folder: the reference folder, with `manifest.json`; `scenarios` beside it, if there is one, holds the scenario
  ///     people.
  ///   - cache: where fixtures are kept; made if absent, readable by its owner only.
  ///   - count: how many accounts; a multiple of ten.
  ///   - progress: told how much is made, 0…1; not called when all is there.
  /// - Throws: `FixturesError`, whose `problems` name every wrong line of the reference.
  package static func open(
    reference folder: String,
    cache: String,
    seed: Int64 = defaultSeed,
    count: Int = defaultCount,
    progress: (Double) -> Void = { _ in }
  ) throws(FixturesError) -> Fixtures {
    guard count > 0, count.isMultiple(of: 10) else {
      throw FixturesError(
        .notMultipleOfTen,
        "\(count) accounts cannot be made",
        hint: "Ask for a multiple of ten: ten people share each description."
      )
    }
    let reference = try ReferenceReader.read(folder: folder)
    let scenarios = try ScenarioReader.read(folder: Self.scenarios(beside: folder), reference: reference)
    let builder = FixtureBuilder(reference: reference, seed: seed, count: count, cache: cache)
    do {
      try builder.build(progress: progress)
      return Fixtures(
        seed: seed,
        reference: try ReferenceStore(folder: "\(builder.folder)/reference"),
        accounts: try AccountStore(path: "\(builder.folder)/accounts.sqlite", scenarios: scenarios),
        truth: try TruthStore(path: "\(builder.folder)/truth.sqlite", scenarios: scenarios),
        scenarios: scenarios,
        source: reference
      )
    } catch let error as FixturesError {
      throw error
    } catch let error as DatabaseError {
      // What is in the cache can always be made again.
      let isDamaged = [.corrupt, .notADatabase, .columnType, .cannotOpen].contains(error.code)
      throw FixturesError(
        .storage,
        error.detail,
        hint: isDamaged ? "Remove \(builder.folder): it is made anew at the next start." : error.hint
      )
    } catch {
      throw FixturesError(.storage, "\(error)", hint: "Check that \(cache) can be written to and has room.")
    }
  }

  /// `Fixtures/scenarios` for `Fixtures/reference`.
  package static func scenarios(beside reference: String) -> String {
    FileSync.folder(of: reference.hasSuffix("/") ? String(reference.dropLast()) : reference) + "/scenarios"
  }
}
