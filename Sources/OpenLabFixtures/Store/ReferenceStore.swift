internal import OpenLabDatabase
package import OpenLabProtocol

/// The reference data of a set of fixtures, as the host and the checks ask for it.
package final class ReferenceStore: ReferenceSource {
  package let version: ReferenceVersion
  /// The folder that services may read: `reference.sqlite` and NDJSON files, no accounts, no truth.
  package let location: FixturesLocation?
  let database: Database
  let titles = PlainSearch(table: "titles", idColumn: "occupation", textColumn: "title")
  let occupationTexts = PlainSearch(table: "occupation_texts", idColumn: "occupation")
  let skillLabels = PlainSearch(table: "skill_labels", idColumn: "skill")
  let courseTitles = PlainSearch(table: "course_titles", idColumn: "course")
  let questionTexts = PlainSearch(table: "question_texts", idColumn: "question")
  private let occupations = LookupCache<Occupation>()
  private let offers = LookupCache<Offer>()
  private let courses = LookupCache<Course>()
  private let skills = LookupCache<Skill>()
  private let questions = LookupCache<Question>()
  private let places: [String: Department]
  private let moves: [String: [String: String]]

  /// - Parameter folder: holds `reference.sqlite`; an absolute path, since services are told it.
  package init(folder: String) throws {
    let path = "\(folder)/reference.sqlite"
    database = try Database(path: path, options: DatabaseOptions(access: .immutable))
    (version, places, moves) = try database.read { db in
      let meta = Dictionary(
        try db.rows("SELECT key, value FROM meta") { (try $0[0] as String, try $0[1] as String) },
        uniquingKeysWith: { first, _ in first }
      )
      var moves: [String: [String: String]] = [:]
      try db.each("SELECT origin, target, kind FROM moves", arguments: []) { row in
        let origin: String = try row[0]
        let target: String = try row[1]
        moves[origin, default: [:]][target] = try row[2]
        return true
      }
      let departments = try db.rows("SELECT json FROM departments") { try Department(json: $0[0] as [UInt8]) }
      return (
        ReferenceVersion(version: meta["version"] ?? "", digest: meta["digest"] ?? ""),
        Dictionary(departments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), moves
      )
    }
    location = FixturesLocation(path: folder, digest: version.digest)
  }

  // MARK: One item

  package func occupation(_ id: String) -> Occupation? { occupations.item(id) { item("occupations", $0) } }
  package func offer(_ id: String) -> Offer? { offers.item(id) { item("offers", $0) } }
  package func course(_ id: String) -> Course? { courses.item(id) { item("courses", $0) } }
  package func skill(_ id: String) -> Skill? { skills.item(id) { item("skills", $0) } }
  package func question(_ id: String) -> Question? { questions.item(id) { item("questions", $0) } }
  package func trait(_ id: String) -> Trait? { item("traits", id) }
  package func department(_ id: String) -> Department? { places[id] }
  /// What a region is called, by its INSEE code.
  package func regionName(_ id: String) -> String? { item("regions", id).map { (region: Region) in region.name } }

  /// The table is of our own schema. What cannot be read is as good as absent: the file is checked when it is made.
  private func item<Item: JSONDecodable>(_ table: String, _ id: String) -> Item? {
    let bytes: [UInt8]?? = try? database.read { try $0.value("SELECT json FROM \(table) WHERE id = ?", id) }
    return bytes.flatMap(\.self).flatMap { try? Item(json: $0) }
  }

  // MARK: Relations

  package func relation(from: String, to: String) -> String? { moves[from]?[to] }

  /// Kilometres on the sphere between two centroids, the same to the last bit on every machine.
  package func distance(from: String, to: String) -> Double? {
    guard let one = places[from], let other = places[to] else { return nil }
    return ExactMath.kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))
  }

  package func tension(occupation: String, department: String) -> Double? {
    let sql = "SELECT tension FROM market WHERE occupation = ? AND department = ?"
    let value: Double?? = try? database.read { try $0.value(sql, occupation, department) }
    return value.flatMap(\.self)
  }

  /// Core and specific skills of an occupation; nil for an unknown one.
  package func skills(of occupation: String) -> OccupationSkills? { self.occupation(occupation)?.skills }

  // MARK: Plain words

  /// Occupations whose titles fit the words, the best first: what people say, in French or English, accents, case and
  /// one wrong letter forgiven.
  package func occupations(named words: String, limit: Int = 20) -> [String] {
    (try? database.read { try occupations(named: words, on: $0, limit: limit) }) ?? []
  }

  /// By titles; where none fits, by what the job is and takes; where nothing fits whole, by the words that do.
  func occupations(named words: String, on connection: Connection, limit: Int) throws -> [String] {
    for need in [PlainSearch.Need.all, .any] {
      for search in [titles, occupationTexts] {
        let found = try search.ids(words, need: need, on: connection, limit: limit)
        if !found.isEmpty { return found }
      }
    }
    return []
  }
}
