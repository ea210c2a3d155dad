internal import OpenLabDatabase
internal import OpenLabProtocol

/// Writes the reference and what is generated from it: one SQLite file, and NDJSON files for who likes those better.
struct ReferenceWriter {
  let world: World
  let version: ReferenceVersion
  let folder: String

  func write() throws {
    let offers = OfferGenerator(world: world).all()
    let courses = CourseGenerator(world: world).all()
    let market = world.market()
    let reference = world.reference
    let options = DatabaseOptions(journal: .memory, durability: .off, permissions: 0o644)
    let path = "\(folder)/reference.sqlite"
    let database = try Database(path: path, options: options)
    try database.write { db in
      try db.script(ReferenceSchema.sql)
      try db.execute("INSERT INTO meta VALUES ('id', ?)", reference.manifest.id)
      try db.execute("INSERT INTO meta VALUES ('version', ?)", version.version)
      try db.execute("INSERT INTO meta VALUES ('digest', ?)", version.digest)
      try db.execute("INSERT INTO meta VALUES ('asOf', ?)", FixtureDate.asOf)
      try write(reference, db)
      try write(market, db)
      try write(offers, db)
      try write(courses, db)
    }
    // A file that is read in a folder nobody may write to must be in rollback mode, and small.
    try database.withWriter { db in
      try db.script("INSERT INTO titles (titles) VALUES ('optimize')")
      try db.script("ANALYZE; VACUUM")
    }
    database.close()
    try FileSync.sync(path)

    try lines("domains", reference.domains)
    try lines("sectors", reference.sectors)
    try lines("regions", reference.regions)
    try lines("departments", reference.departments)
    try lines("skills", reference.skills)
    try lines("occupations", reference.occupations)
    try lines("traits", reference.traits)
    try lines("questions", reference.questions)
    try lines("market", market)
    try lines("offers", offers)
    try lines("courses", courses)
    try FileSync.sync(folder)
  }

  // MARK: Tables

  private func write(_ reference: Reference, _ db: Connection) throws {
    for item in reference.domains { try db.execute("INSERT INTO domains VALUES (?, ?)", item.id, text(item)) }
    for item in reference.sectors { try db.execute("INSERT INTO sectors VALUES (?, ?)", item.id, text(item)) }
    for item in reference.regions {
      try db.execute("INSERT INTO regions VALUES (?, ?, ?)", item.id, item.name, text(item))
    }
    for item in reference.departments {
      try db.execute(
        "INSERT INTO departments VALUES (?, ?, ?, ?, ?, ?, ?)",
        item.id,
        item.name,
        item.region,
        item.latitude,
        item.longitude,
        item.population,
        text(item)
      )
    }
    for item in reference.skills {
      try db.execute(
        "INSERT INTO skills VALUES (?, ?, ?, ?, ?, ?)",
        item.id,
        reference.skillDomains[item.id],
        item.type,
        item.label.fr,
        item.label.en,
        text(item)
      )
      try index("skill_labels", item.id, [item.label.fr], [item.label.en], db)
    }
    for item in reference.traits {
      try db.execute("INSERT INTO traits VALUES (?, ?)", item.id, text(item))
      for skill in item.skills { try db.execute("INSERT INTO trait_skills VALUES (?, ?)", item.id, skill) }
    }
    for item in reference.questions {
      try db.execute("INSERT INTO questions VALUES (?, ?, ?)", item.id, item.trait, text(item))
      try index("question_texts", item.id, [item.text.fr], [item.text.en], db)
    }
    for item in reference.occupations { try write(item, db) }
  }

  private func write(_ item: Occupation, _ db: Connection) throws {
    try db.execute(
      "INSERT INTO occupations VALUES (?, ?, ?, ?, ?)",
      item.id,
      item.domain,
      item.label.fr,
      item.label.en,
      text(item)
    )
    let skills = item.skills.core.map { ($0, "core") } + item.skills.specific.map { ($0, "specific") }
    for (position, (skill, kind)) in skills.enumerated() {
      try db.execute("INSERT INTO occupation_skills VALUES (?, ?, ?, ?)", item.id, skill, kind, position)
    }
    for target in item.moves.close { try db.execute("INSERT INTO moves VALUES (?, ?, 'close')", item.id, target) }
    for target in item.moves.evolution {
      try db.execute("INSERT INTO moves VALUES (?, ?, 'evolution')", item.id, target)
    }
    try index("titles", item.id, [item.label.fr] + item.titles.fr, [item.label.en] + item.titles.en, db)
    // For words that are in no title: what the job is, and what it takes.
    let labels = item.skills.core.compactMap { world.skills[$0]?.label }
    try index(
      "occupation_texts",
      item.id,
      [([item.label.fr, item.summary?.fr ?? ""] + item.titles.fr + labels.map(\.fr)).joined(separator: " ")],
      [([item.label.en, item.summary?.en ?? ""] + item.titles.en + labels.map(\.en)).joined(separator: " ")],
      db
    )
  }

  private func write(_ market: [MarketFigure], _ db: Connection) throws {
    for figure in market {
      try db.execute(
        "INSERT INTO market VALUES (?, ?, ?, ?, ?, ?)",
        figure.occupation,
        figure.department,
        String(figure.occupation.prefix(1)),
        figure.openings,
        figure.tension,
        text(figure)
      )
    }
  }

  private func write(_ offers: [Offer], _ db: Connection) throws {
    for offer in offers {
      try db.execute(
        "INSERT INTO offers VALUES (?, ?, ?, ?, ?)",
        offer.id,
        offer.occupation,
        offer.department,
        String(offer.occupation.prefix(1)),
        text(offer)
      )
      for skill in offer.skills { try db.execute("INSERT INTO offer_skills VALUES (?, ?)", skill, offer.id) }
    }
  }

  private func write(_ courses: [Course], _ db: Connection) throws {
    for course in courses {
      try db.execute(
        "INSERT INTO courses VALUES (?, ?, ?)",
        course.id,
        course.departments.isEmpty,
        text(course)
      )
      for occupation in course.occupations {
        try db.execute("INSERT INTO course_occupations VALUES (?, ?)", occupation, course.id)
      }
      for skill in course.skills { try db.execute("INSERT INTO course_skills VALUES (?, ?)", skill, course.id) }
      for department in course.departments {
        try db.execute("INSERT INTO course_departments VALUES (?, ?)", department, course.id)
      }
      try index("course_titles", course.id, [course.title.fr], [course.title.en], db)
    }
  }

  private func index(_ table: String, _ id: String, _ french: [String], _ english: [String], _ db: Connection) throws {
    let sql = "INSERT INTO \(table) VALUES (?, ?, ?)"
    for title in french { try db.execute(sql, PlainText.folded(title), id, "fr") }
    for title in english { try db.execute(sql, PlainText.folded(title), id, "en") }
  }

  private func text(_ item: some JSONEncodable) -> String { String(decoding: item.json, as: UTF8.self) }

  // MARK: Files

  private func lines(_ name: String, _ items: [some JSONEncodable]) throws {
    var writer = JSONWriter(capacity: 1 << 16)
    let newline: [UInt8] = [UInt8(ascii: "\n")]
    for item in items {
      // One value after another: the writer would take what lies before for the same array.
      item.json.withUnsafeBufferPointer { writer.write(raw: $0) }
      newline.withUnsafeBufferPointer { writer.write(raw: $0) }
    }
    try FileSync.write(writer.bytes, to: "\(folder)/\(name).ndjson", permissions: 0o644)
  }
}
