internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

/// Reads and checks a reference folder: `manifest.json` and the NDJSON files beside it.
package struct ReferenceReader {
  private let folder: String
  private var problems: [ReferenceProblem] = []
  private var hash = SHA256()

  /// - Parameter folder: the folder that holds `manifest.json`.
  /// - Throws: `FixturesError`: `noReference`, or `invalidReference` with one problem for each wrong line, all of them.
  package static func read(folder: String) throws(FixturesError) -> Reference {
    var reader = ReferenceReader(folder: folder)
    return try reader.read()
  }

  private init(folder: String) { self.folder = folder }

  private mutating func read() throws(FixturesError) -> Reference {
    guard let manifestBytes = contents("manifest.json") else {
      throw FixturesError(
        .noReference,
        "There is no reference in \(folder): manifest.json is missing",
        hint: "Name the folder that holds manifest.json, by default Fixtures/reference."
      )
    }
    let manifest = one(ReferenceManifest.self, manifestBytes, "manifest.json")
    let domains = lines(Domain.self, ["domains.ndjson"], [.required("id", "label", "short")], id: \.id)
    let sectors = lines(Sector.self, ["sectors.ndjson"], [.required("id", "label", "domains")], id: \.id)
    let regions = lines(Region.self, ["regions.ndjson"], [.required("id", "name")], id: \.id)
    let departments = lines(
      Department.self,
      ["departments.ndjson"],
      [.required("id", "name", "region", "latitude", "longitude", "population")],
      id: \.id
    )
    let skillFiles = files(in: "skills")
    let skills = lines(Skill.self, skillFiles, [.required("id", "label", "type")], id: \.id)
    let occupations = lines(OccupationLine.self, files(in: "occupations"), OccupationLine.members, id: \.occupation.id)
    let traits = lines(
      Trait.self,
      ["traits.ndjson"],
      [.required("id", "label", "summary", "levels", "skills")],
      id: \.id
    )
    let questions = lines(
      Question.self,
      ["questions.ndjson"],
      [.required("id", "trait", "text", "choices", "keyed", "a", "b")],
      id: \.id
    )
    let openingsFile = "openings.ndjson"
    let openings =
      FileManager.default.fileExists(atPath: "\(folder)/\(openingsFile)")
      ? lines(Openings.self, [openingsFile], [.required("id", "openings")], id: \.id) : []

    var checks = ReferenceChecks(
      domains: domains,
      sectors: sectors,
      regions: regions,
      departments: departments,
      skills: skills,
      occupations: occupations,
      traits: traits,
      questions: questions
    )
    problems += checks.run()
    guard problems.isEmpty, let manifest else {
      let count = problems.count
      throw FixturesError(
        .invalidReference,
        "The reference in \(folder) has \(count) problem\(count == 1 ? "" : "s")",
        hint: "Mend the lines named below.",
        problems: problems
      )
    }
    return Reference(
      manifest: manifest,
      domains: sorted(domains, \.id),
      sectors: sorted(sectors, \.id),
      regions: sorted(regions, \.id),
      departments: sorted(departments, \.id),
      skills: sorted(skills, \.id),
      skillDomains: skillDomains(skills),
      occupations: sorted(occupations, \.occupation.id).map(\.occupation),
      traits: sorted(traits, \.id),
      questions: sorted(questions, \.id),
      openings: Dictionary(openings.map { ($0.item.id, $0.item.openings) }, uniquingKeysWith: { first, _ in first }),
      digest: hash.finishHex()
    )
  }

  private func sorted<Item>(_ lines: [ReferenceLine<Item>], _ id: KeyPath<Item, String>) -> [Item] {
    lines.map(\.item).sorted { $0[keyPath: id].utf8.lexicographicallyPrecedes($1[keyPath: id].utf8) }
  }

  /// A skill belongs to the domain after which its file is named.
  private func skillDomains(_ skills: [ReferenceLine<Skill>]) -> [String: String] {
    var domains: [String: String] = [:]
    for line in skills {
      let name = line.file.dropFirst("skills/".count).dropLast(".ndjson".count)
      if name.utf8.count == 1 { domains[line.item.id] = String(name) }
    }
    return domains
  }

  // MARK: Files

  private func files(in subfolder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(subfolder)")) ?? []
    return names.filter { $0.hasSuffix(".ndjson") }.sorted().map { "\(subfolder)/\($0)" }
  }

  private mutating func contents(_ file: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else { return nil }
    let bytes = [UInt8](data)
    // Lengths keep two files' bytes from being taken for one's.
    hash.update(Array("\(file)\u{0}\(bytes.count)\u{0}".utf8))
    hash.update(bytes)
    return bytes
  }

  private mutating func one<Item: JSONDecodable>(_ type: Item.Type, _ bytes: [UInt8], _ file: String) -> Item? {
    do throws(JSONError) {
      return try Item(json: bytes)
    } catch {
      let position = TextPosition(ofByte: error.offset, in: bytes)
      problems.append(
        ReferenceProblem(
          file: file,
          line: position.line,
          column: position.column,
          detail: "\(Self.place(error))\(error.detail)"
        )
      )
      return nil
    }
  }

  /// All good lines; what is wrong with the others is noted.
  private mutating func lines<Item: JSONDecodable>(
    _ type: Item.Type,
    _ files: [String],
    _ members: [LineMembers],
    id: KeyPath<Item, String>
  ) -> [ReferenceLine<Item>] {
    var lines: [ReferenceLine<Item>] = []
    var places: [String: String] = [:]
    if files.isEmpty {
      problems.append(ReferenceProblem(file: "\(Item.self)".lowercased(), detail: "no .ndjson file holds these lines"))
    }
    for file in files {
      guard let bytes = contents(file) else {
        problems.append(ReferenceProblem(file: file, detail: "the file is missing"))
        continue
      }
      var parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      if parts.last?.isEmpty == true { parts.removeLast() }
      for (index, part) in parts.enumerated() {
        let number = index + 1
        guard let item = line(type, part, members, file, number) else { continue }
        if let first = places.updateValue("\(file):\(number)", forKey: item[keyPath: id]) {
          problems.append(
            ReferenceProblem(
              file: file,
              line: number,
              detail: "the id \(item[keyPath: id]) is taken already, in \(first)"
            )
          )
          continue
        }
        lines.append(ReferenceLine(file: file, line: number, item: item))
      }
    }
    return lines
  }

  private mutating func line<Item: JSONDecodable>(
    _ type: Item.Type,
    _ bytes: ArraySlice<UInt8>,
    _ members: [LineMembers],
    _ file: String,
    _ number: Int
  ) -> Item? {
    do throws(JSONError) {
      let value = try JSONValue(json: bytes)
      let names = value.object?.names ?? []
      for name in names where !members.contains(where: { $0.allows(name) }) {
        throw JSONError(.invalidValue, at: 0, "the member \"\(name)\" is not known here")
      }
      for name in members.flatMap(\.names) where members.contains(where: { $0.requires(name) }) && !names.contains(name)
      {
        throw JSONError(.missingMember, at: 0, "the member \"\(name)\" is missing")
      }
      return try Item(json: bytes)
    } catch {
      let column = TextPosition(ofByte: error.offset, in: bytes).column
      problems.append(
        ReferenceProblem(file: file, line: number, column: column, detail: "\(Self.place(error))\(error.detail)")
      )
      return nil
    }
  }

  private static func place(_ error: JSONError) -> String {
    guard let path = error.path, !path.isEmpty else { return "" }
    return "\(path): "
  }
}
