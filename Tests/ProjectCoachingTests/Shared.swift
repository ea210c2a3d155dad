import Foundation
import OpenLabFixtures
import OpenLabSDK

@testable import ProjectCoaching

/// The project's own reference data and people, made once for all tests of a run.
enum Shared {
  static let scratch = Scratch()
  static let fixtures = try! Fixtures.open(reference: folder, cache: scratch.path)
  /// As the host asks it.
  static let reference: any ReferenceSource = fixtures.reference
  static let location = reference.location!
  static let items: Items = {
    let files = ReferenceFiles(location: location)
    return Items(
      occupations: try! files.read(),
      departments: try! files.read(),
      courses: try! files.read(),
      offers: try! files.read(),
      market: try! files.read()
    )
  }()
  static let knowledge = knowledge(of: items)
  static let accounts: [Account] = {
    var accounts: [Account] = []
    try! fixtures.accounts.each { account in
      accounts.append(try Account(json: account.bytes))
      return true
    }
    return accounts
  }()

  struct Items: Sendable {
    var occupations: [Occupation]
    var departments: [Department]
    var courses: [Course]
    var offers: [Offer]
    var market: [MarketFigure]
  }

  static func knowledge(of items: Items) -> Knowledge {
    var knowledge = Knowledge()
    knowledge.add(items.occupations)
    knowledge.add(items.departments)
    knowledge.add(items.courses)
    knowledge.add(items.offers)
    for figure in items.market { knowledge.add(figure) }
    return knowledge
  }

  static let plugin = root.appending(path: "Plugins/ProjectCoaching")
  private static let folder = root.appending(path: "Fixtures/reference").path
  private static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let manifest = folder.appending(path: "Fixtures/reference/manifest.json")
      if FileManager.default.fileExists(atPath: manifest.path) { return folder }
    }
    return folder
  }()
}

/// A folder of its own for the tests, removed with them.
final class Scratch: Sendable {
  let path: String

  init() {
    let url = FileManager.default.temporaryDirectory.appending(path: "openlab-coaching-\(UUID().uuidString)")
    path = url.path
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
