import Foundation
import OpenLabFixtures
import OpenLabSDK

@testable import JobMatching

/// The project's own reference data and people, made once for all tests of a run.
enum Shared {
  static let scratch = Scratch()
  static let fixtures = try! Fixtures.open(reference: folder, cache: scratch.path)
  /// As the host asks it.
  static let reference: any ReferenceSource = fixtures.reference
  static let location = reference.location!
  static let data: ReferenceData = {
    let files = ReferenceFiles(location: location)
    return ReferenceData(
      occupations: try! files.read(),
      skills: try! files.read(),
      offers: try! files.read(),
      market: try! files.read(),
      departments: try! files.read()
    )
  }()
  static let index = OfferIndex(data)
  static let accounts: [Account] = {
    var accounts: [Account] = []
    try! fixtures.accounts.each { account in
      accounts.append(try Account(json: account.bytes))
      return true
    }
    return accounts
  }()
  static let offers = Dictionary(uniqueKeysWithValues: data.offers.map { ($0.id, $0) })
  static let occupations = Dictionary(uniqueKeysWithValues: data.occupations.map { ($0.id, $0) })

  private static let folder: String = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "Fixtures/reference")
      if FileManager.default.fileExists(atPath: candidate.appending(path: "manifest.json").path) {
        return candidate.path
      }
    }
    return "Fixtures/reference"
  }()
}

/// A folder of its own for the tests, removed with them.
final class Scratch: Sendable {
  let path: String

  init() {
    let url = FileManager.default.temporaryDirectory.appending(path: "openlab-matching-\(UUID().uuidString)")
    path = url.path
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
