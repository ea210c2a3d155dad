import OpenLabWire

/// An account as large as those that services get, read and written by hand and through `Codable`.
struct WireBenchmarkAccount: Codable, Equatable {
  struct Skill: Codable, Equatable {
    var skill: String
    var level: Int
    var months: Int?
  }

  struct Experience: Codable, Equatable {
    var occupation: String
    var title: String
    var text: String
    var from: String
    var months: Int
    var score: Double
  }

  struct Constraints: Codable, Equatable {
    var department: String
    var maxDistanceKm: Double
    var remote: Bool
  }

  var id: String
  var languages: [String]
  var skills: [Skill]
  var experiences: [Experience]
  var constraints: Constraints

  private static func skill(_ number: Int, _ index: Int) -> Skill {
    let code = 1000 + (number * 7 + index * 131) % 9000
    return Skill(skill: "C\(code)", level: index % 5, months: index % 3 == 0 ? nil : 6 * index)
  }

  private static func experience(_ number: Int, _ index: Int) -> Experience {
    let titles = ["Conseillère à l’emploi", "Développeur d'applications", "Aide-soignant de nuit", "Chef d'équipe"]
    let texts = [
      "Accueil et accompagnement des demandeurs d'emploi, élaboration du projet professionnel, animation d'ateliers.",
      "Conception, développement et mise en production de services numériques ; encadrement de deux alternants.",
      "Soins d'hygiène et de confort aux patients, transmission à l'équipe, surveillance des constantes la nuit.",
    ]
    return Experience(
      occupation: "M\(1000 + (number + index) % 900)",
      title: titles[(number + index) % 4],
      text: texts[(number + index) % 3],
      from: "201\(index)-0\(1 + index)-15",
      months: 12 + index * 7,
      score: Double((number * 37 + index * 11) % 100) / 100
    )
  }

  static func sample(_ number: Int) -> WireBenchmarkAccount {
    return WireBenchmarkAccount(
      id: "compte-\(number)-7f3a91",
      languages: ["fr", "en"],
      skills: (0..<7).map { skill(number, $0) },
      experiences: (0..<3).map { experience(number, $0) },
      constraints: Constraints(department: "59", maxDistanceKm: 12.5, remote: number % 2 == 0)
    )
  }
}

extension WireBenchmarkAccount: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var languages: [String] = []
    var skills: [Skill] = []
    var experiences: [Experience] = []
    var constraints: Constraints?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "languages": languages = try reader.array()
      case "skills": skills = try reader.array()
      case "experiences": experiences = try reader.array()
      case "constraints": constraints = try reader.read()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let constraints else { throw reader.missing("constraints", at: start) }
    self.init(id: id, languages: languages, skills: skills, experiences: experiences, constraints: constraints)
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("languages", languages)
    writer.member("skills", skills)
    writer.member("experiences", experiences)
    writer.member("constraints", constraints)
    writer.endObject()
  }
}

extension WireBenchmarkAccount.Skill: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var skill: String?
    var level: Int?
    var months: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "skill": skill = try reader.string()
      case "level": level = try reader.integer(in: 0...4)
      case "months": months = try reader.integer(in: 0...1200)
      default: try reader.skip()
      }
    }
    guard let skill else { throw reader.missing("skill", at: start) }
    guard let level else { throw reader.missing("level", at: start) }
    self.init(skill: skill, level: level, months: months)
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("skill", skill)
    writer.member("level", level)
    writer.member("months", ifPresent: months)
    writer.endObject()
  }
}

extension WireBenchmarkAccount.Experience: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var occupation: String?
    var title = ""
    var text = ""
    var from = ""
    var months = 0
    var score = 0.0
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "occupation": occupation = try reader.string()
      case "title": title = try reader.string()
      case "text": text = try reader.string()
      case "from": from = try reader.string()
      case "months": months = try reader.integer(in: 0...1200)
      case "score": score = try reader.number(in: 0...1)
      default: try reader.skip()
      }
    }
    guard let occupation else { throw reader.missing("occupation", at: start) }
    self.init(occupation: occupation, title: title, text: text, from: from, months: months, score: score)
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("occupation", occupation)
    writer.member("title", title)
    writer.member("text", text)
    writer.member("from", from)
    writer.member("months", months)
    writer.member("score", score)
    writer.endObject()
  }
}

extension WireBenchmarkAccount.Constraints: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var department: String?
    var maxDistanceKm = 0.0
    var remote = false
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "department": department = try reader.string()
      case "maxDistanceKm": maxDistanceKm = try reader.number()
      case "remote": remote = try reader.boolean()
      default: try reader.skip()
      }
    }
    guard let department else { throw reader.missing("department", at: start) }
    self.init(department: department, maxDistanceKm: maxDistanceKm, remote: remote)
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("department", department)
    writer.member("maxDistanceKm", maxDistanceKm)
    writer.member("remote", remote)
    writer.endObject()
  }
}
