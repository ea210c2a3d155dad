import Foundation
import OpenLabProtocol
import Testing

@Suite("Reading service.json")
struct ManifestReaderTests {
  static let whole = """
    {
      "$schema": "https://openlab.example/protocol/1/manifest.schema.json",
      "id": "fr.example.tremplin", "version": "1.2.0", "kind": "job-matching",
      "name": {"fr": "Tremplin", "en": "Springboard"},
      "summary": {"fr": "Des offres près de chez vous.", "en": "Offers near you."},
      "provider": {"name": "Example SAS", "contact": "contact@example.org", "url": "https://example.org"},
      "command": ["python3", "main.py"],
      "build": ["swift", "build", "-c", "release"],
      "artefacts": {"tremplin": ".build/release/tremplin", "data.bin": "../shared/data.bin"},
      "scopes": ["account.skills", "account.experiences"], "onDemand": ["account.constraints"],
      "purposes": {
        "account.skills": {"fr": "Comparer", "en": "Compare"},
        "account.experiences": {"fr": "Situer", "en": "Place"},
        "account.constraints": {"fr": "Respecter", "en": "Respect"}
      },
      "publics": ["employee", "jobseeker"], "languages": ["fr", "en"],
      "needs": ["N-12"], "licence": "EUPL-1.2"
    }
    """

  static let least = """
    {"id":"org.example.nearby","version":"0.1.0","kind":"job-matching","name":{"fr":"Près","en":"Near"},\
    "summary":{"fr":"Offres","en":"Offers"},"provider":{"name":"Nearby","contact":"hello@example.org"},\
    "command":["./main"],"scopes":[],"languages":["fr"],"licence":"MIT"}
    """

  /// The least manifest with one piece of text replaced.
  private func read(replacing old: String, by new: String) throws -> ManifestReading {
    let range = try #require(Self.least.range(of: old), "the test's manifest holds \(old)")
    return ManifestReader.read(Self.least.replacingCharacters(in: range, with: new))
  }

  @Test("a whole manifest is read, and written again as it was")
  func wholeManifest() throws {
    let reading = ManifestReader.read(Self.whole)
    #expect(reading.problems.isEmpty)
    let manifest = try reading.get()
    #expect(manifest.id == "fr.example.tremplin")
    #expect(manifest.kind == .jobMatching)
    #expect(
      manifest.provider == Provider(name: "Example SAS", contact: "contact@example.org", url: "https://example.org")
    )
    #expect(manifest.artefacts["data.bin"] == "../shared/data.bin")
    #expect(manifest.declaredScopes == [.skills, .experiences, .constraints])
    #expect(manifest.purposes[.constraints]?.en == "Respect")
    #expect(manifest.publics == [.employee, .jobseeker])
    #expect(manifest.languages == [.fr, .en])
    #expect(try JSONValue(json: manifest.json) == JSONValue(json: Self.whole))
    #expect(try Manifest(json: manifest.json) == manifest)
  }

  @Test("the ten required members are enough")
  func leastManifest() throws {
    let reading = ManifestReader.read(Self.least)
    #expect(reading.problems.isEmpty)
    let manifest = try reading.get()
    #expect(manifest.build == nil)
    #expect(manifest.onDemand.isEmpty)
    #expect(try JSONValue(json: manifest.json) == JSONValue(json: Self.least))
  }

  @Test("all problems come at once, each with line, column, path and a suggestion")
  func allAtOnce() throws {
    let text = """
      {
        "id": "Fr.Example_Org",
        "version": 1.2,
        "kind": "job-maching",
        "name": "Tremplin",
        "summary": {"fr": "Résumé", "en": ""},
        "provider": {"name": "Example", "url": "example.org"},
        "command": "python3 main.py",
        "scopes": ["skills", "account.rights", "account.rights"],
        "onDemand": ["account.constraints", "account.rights"],
        "languages": ["de"],
        "license": "MIT"
      }
      """
    let reading = ManifestReader.read(text)
    #expect(reading.manifest == nil)
    let lines = reading.problems.map { $0.line(in: .en) }
    #expect(
      lines == [
        "service.json:2:9: error: id: expected a reverse domain name in lower case of at most 100 characters, such as "
          + "\"org.example.nearby\", found \"Fr.Example_Org\". Did you mean \"fr.example-org\"?",
        "service.json:3:14: error: version: expected a semantic version, such as \"1.0.0\", found 1.2. "
          + "Did you mean \"1.2.0\"?",
        "service.json:4:11: error: kind: expected one of job-matching, skills-profiling, project-coaching, "
          + "found \"job-maching\". Did you mean \"job-matching\"?",
        "service.json:5:11: error: name: expected a text a language, found \"Tremplin\". "
          + "Write {\"fr\": \"…\", \"en\": \"Tremplin\"}",
        "service.json:6:37: error: summary.en: expected a text of 1 to 500 characters on one line, found \"\".",
        "service.json:7:15: error: provider.contact: this required member is missing.",
        "service.json:7:42: error: provider.url: expected an address https:// or http://, found \"example.org\". "
          + "Did you mean \"https://example.org\"?",
        "service.json:8:14: error: command: expected an array of 1 to 100 arguments, found \"python3 main.py\". "
          + "No shell reads this line. Write [\"python3\", \"main.py\"]",
        "service.json:9:14: error: scopes[0]: expected one of account.profile, account.experiences, account.skills, "
          + "account.diplomas, account.rights, account.projects, account.constraints, found \"skills\". "
          + "Did you mean \"account.skills\"?",
        "service.json:9:24: warning: purposes[\"account.rights\"]: the purpose of asking for account.rights is missing: "
          + "the person reads it before granting.",
        "service.json:9:42: error: scopes[2]: \"account.rights\" is in the list already.",
        "service.json:10:16: error: purposes[\"account.constraints\"]: the purpose of asking for account.constraints, "
          + "which is sensitive, is missing.",
        "service.json:10:39: error: onDemand[1]: account.rights is in scopes already: it comes with each call. "
          + "Keep one of the two.",
        "service.json:11:17: error: languages[0]: expected one of fr, en, found \"de\".",
        "service.json:12:3: error: license: unknown member. Did you mean \"licence\"?",
      ]
    )
    let french = reading.problems[2].line(in: .fr, file: "essai/service.json")
    #expect(
      french == "essai/service.json:4:11: erreur: kind: attendu\u{A0}: un de\u{A0}: job-matching, skills-profiling, "
        + "project-coaching\u{A0}; trouvé\u{A0}: «\u{A0}job-maching\u{A0}». "
        + "Vouliez-vous dire «\u{A0}job-matching\u{A0}»\u{A0}?"
    )
    #expect(reading.problems[2].excerpt == "\"kind\": \"job-maching\",")
  }

  @Test("the error to throw carries every problem as data")
  func throwsAll() throws {
    let error = try #require(throws: ProtocolError.self) { try ManifestReader.read("{}").get() }
    #expect(error.code == .invalidManifest)
    #expect(error.details["problems"]?.array?.count == 10)
    #expect(error.details["problems"]?[0]?["path"]?.string == "id")
    #expect(error.details["problems"]?[0]?["line"]?.integer == 1)
  }

  @Test(
    "broken JSON gives one problem at its byte, with the mend",
    arguments: [
      ("{\"id\": \"a.b\",\n}", "1:13", "a comma behind the last element"),
      ("{\n  // a service\n  \"id\": \"a.b\"}", "2:3", "a comment"),
      ("{'id': 1}", "1:2", "single quotes"),
      ("{\"id\": \"a.b\"\n \"version\": \"1.0.0\"}", "1:13", "a comma is missing"),
      ("{\"id\": \"a.b", "1:12", "ends in the middle"),
      ("\u{FEFF}{}", "1:1", "byte order mark"),
      ("  \n", "1:1", "empty"),
      ("{\"id\": nul}", "1:11", "expected 'null'"),
      ("{} {}", "1:4", "expected the end of the text"),
    ]
  )
  func brokenJSON(text: String, position: String, words: String) {
    let reading = ManifestReader.read(text.utf8)
    #expect(reading.manifest == nil)
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.code == .invalidJSON)
    #expect(reading.problems.first?.position.description == position)
    #expect(reading.problems.first?.message.en.contains(words) == true)
  }

  @Test("an unknown member is a warning, a misspelt required one an error")
  func unknownMembers() throws {
    let extra = try read(replacing: "\"scopes\"", by: "\"colour\":\"blue\",\"scopes\"")
    #expect(extra.manifest != nil)
    #expect(extra.problems.map(\.severity) == [.warning])
    let misspelt = try read(replacing: "\"command\"", by: "\"comand\"")
    #expect(
      misspelt.problems.map { $0.line(in: .en) } == [
        "service.json:1:200: error: comand: unknown member. Did you mean \"command\"?"
      ]
    )
    let optional = try read(replacing: "\"scopes\"", by: "\"ondemand\":[],\"scopes\"")
    #expect(optional.problems.map(\.suggestion?.en) == ["Did you mean \"onDemand\"?"])
    let nested = try read(replacing: "\"contact\"", by: "\"contacts\"")
    #expect(nested.errors.map(\.path.description) == ["provider.contacts"])
  }

  @Test(
    "what the rules do not allow is an error at its place",
    arguments: [
      ("\"id\":\"org.example.nearby\"", "\"id\":\"nearby\"", "id"),
      ("\"id\":\"org.example.nearby\"", "\"id\":\"org..nearby\"", "id"),
      ("\"id\":\"org.example.nearby\"", "\"id\":\"org.exämple\"", "id"),
      ("\"id\":\"org.example.nearby\"", "\"id\":\"o-rg.example\"", "id"),
      ("\"id\":\"org.example.nearby\"", "\"id\":null", "id"),
      ("\"version\":\"0.1.0\"", "\"version\":\"1.0\"", "version"),
      ("\"version\":\"0.1.0\"", "\"version\":\"01.0.0\"", "version"),
      ("\"version\":\"0.1.0\"", "\"version\":\"1.0.0-\"", "version"),
      ("\"version\":\"0.1.0\"", "\"version\":\"1.0.0-01\"", "version"),
      ("\"fr\":\"Près\"", "\"fr\":\"  \"", "name.fr"),
      ("\"fr\":\"Près\"", "\"fr\":\"a\\u001b[31m\"", "name.fr"),
      ("\"fr\":\"Offres\"", "\"fr\":\"\(String(repeating: "é", count: 501))\"", "summary.fr"),
      ("\"fr\":\"Près\",", "", "name.fr"),
      ("\"contact\":\"hello@example.org\"", "\"contact\":\"\"", "provider.contact"),
      ("[\"./main\"]", "[]", "command"),
      ("[\"./main\"]", "[\"./main\",\"\"]", "command[1]"),
      ("[\"./main\"]", "[\"./main\",\"\\u0000\"]", "command[1]"),
      ("[\"./main\"]", "[\"./main\",7]", "command[1]"),
      ("\"scopes\":[]", "\"scopes\":{}", "scopes"),
      ("\"scopes\":[]", "\"scopes\":[\"account.all\"]", "scopes[0]"),
      (
        "\"scopes\":[]", "\"scopes\":[],\"purposes\":{\"account.skills\":{\"fr\":\"a\",\"en\":\"b\"}}",
        "purposes[\"account.skills\"]"
      ),
      ("\"scopes\":[]", "\"scopes\":[],\"artefacts\":{\"a/b\":\"c\"}", "artefacts[\"a/b\"]"),
      ("\"scopes\":[]", "\"scopes\":[],\"artefacts\":{\"..\":\"c\"}", "artefacts[\"..\"]"),
      ("\"scopes\":[]", "\"scopes\":[],\"artefacts\":{\"b\":\"/etc/passwd\"}", "artefacts.b"),
      ("\"scopes\":[]", "\"scopes\":[],\"needs\":[\"12\"]", "needs[0]"),
      ("\"scopes\":[]", "\"scopes\":[],\"scopes\":[]", "scopes"),
      ("[\"fr\"]", "[]", "languages"),
      ("[\"fr\"]", "[\"fr\",\"fr\"]", "languages[1]"),
      ("\"licence\":\"MIT\"", "\"licence\":\"Apache 2.0\"", "licence"),
      ("\"licence\":\"MIT\"", "\"licence\":\"MIT OR\"", "licence"),
    ]
  )
  func refused(old: String, new: String, path: String) throws {
    let reading = try read(replacing: old, by: new)
    #expect(reading.manifest == nil)
    #expect(reading.errors.map(\.path.description) == [path])
  }

  @Test(
    "what the rules allow passes",
    arguments: [
      ("\"version\":\"0.1.0\"", "\"version\":\"1.0.0-rc.1+build.007\""),
      ("\"licence\":\"MIT\"", "\"licence\":\"(MIT OR Apache-2.0) AND LicenseRef-Data\""),
      ("\"scopes\":[]", "\"scopes\":[],\"onDemand\":null,\"build\":null"),
      ("\"id\":\"org.example.nearby\"", "\"id\":\"fr.42.near-by\""),
    ]
  )
  func allowed(old: String, new: String) throws {
    #expect(try read(replacing: old, by: new).problems.isEmpty)
  }

  @Test("an unknown public is kept with a warning")
  func unknownPublic() throws {
    let reading = try read(replacing: "\"scopes\":[]", by: "\"scopes\":[],\"publics\":[\"employe\"]")
    #expect(reading.manifest?.publics.map(\.rawValue) == ["employe"])
    #expect(reading.warnings.map(\.suggestion?.en) == ["Did you mean \"employee\"?"])
  }

  @Test("no bytes make the reader fail otherwise than by a problem")
  func anyBytes() {
    let whole = Array(Self.whole.utf8)
    for length in 0..<whole.count {
      #expect(ManifestReader.read(whole.prefix(length)).manifest == nil)
      var changed = whole
      changed[length] = UInt8(truncatingIfNeeded: length &* 31)
      let reading = ManifestReader.read(changed)
      #expect(reading.manifest != nil || !reading.errors.isEmpty)
    }
    #expect(ManifestReader.read([UInt8](repeating: 91, count: 100_000)).manifest == nil)
    #expect(ManifestReader.read([UInt8](repeating: 32, count: 300_000)).problems.map(\.code) == [.tooLarge])
  }
}

extension ManifestReader {
  static func read(_ text: String) -> ManifestReading { read(Array(text.utf8)) }
}
