import Foundation
import OpenLabProtocol
import OpenLabRegistry

/// The registry's own speed: searches over many services, look-ups, acts.
struct RegistryBenchmark {
  var services = 10_000
  var searches = 4_000

  /// Makes a registry in a scratch folder, and measures it.
  func rows(_ progress: (Double?, String) -> Void) throws -> [BenchRow] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "openlab-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let registry = try Registry(data: folder.path)
    let acts = try fill(registry, progress)
    progress(nil, "search")
    var rows = [acts]
    rows += try search(registry)
    rows += try lookups(registry)
    return rows
  }

  // MARK: Figures

  private func fill(_ registry: Registry, _ progress: (Double?, String) -> Void) throws -> BenchRow {
    var random = SeededNumbers(seed: 1)
    let clock = ContinuousClock()
    var spent = Duration.zero
    for number in 0..<services {
      let manifest = Self.manifest(number, &random)
      let start = clock.now
      try registry.submit(manifest, digest: ContentDigest(of: "\(number)".utf8))
      try registry.act(.publish, on: manifest.id, by: .local("bench"))
      spent += clock.now - start
      if number % 100 == 0 { progress(Double(number) / Double(services), "\(number)") }
    }
    return BenchRow(
      name: "durable acts",
      value: Double(2 * services) / spent.seconds,
      unit: "acts/s",
      how: "submit and publish of \(services) services one after the other, each a commit that waits for the disk"
    )
  }

  private func search(_ registry: Registry) throws -> [BenchRow] {
    var random = SeededNumbers(seed: 2)
    var times: [Double] = []
    // The first search reads what all later ones share.
    let cold = try time { _ = try registry.catalogue(CatalogueQuery(text: "emploi", day: Self.day)) }
    for _ in 0..<searches {
      let query = Self.query(&random)
      times.append(try time { _ = try registry.catalogue(query) })
    }
    times.sort()
    let how = """
      \(searches) searches of a page of 24 with all facets over \(services) services: plain words in French and English, \
      with slips, beginnings, whole sentences, filters, and none
      """
    return [
      BenchRow(name: "search, median", value: times[times.count / 2], unit: "ms", how: how),
      BenchRow(
        name: "search, p99",
        value: times[times.count * 99 / 100],
        unit: "ms",
        ratio: times[times.count * 99 / 100] / 5,
        against: "5 ms",
        bar: "≤ 1",
        how: how
      ),
      BenchRow(name: "search, slowest", value: times[times.count - 1], unit: "ms", how: how),
      BenchRow(
        name: "search, first after an act",
        value: cold,
        unit: "ms",
        how: "reads the index of all services and their words again"
      ),
    ]
  }

  private func lookups(_ registry: Registry) throws -> [BenchRow] {
    let head = try registry.auditHead()
    let rounds = 20_000
    let idle = try time { for _ in 0..<rounds { _ = try registry.changes(since: head) } }
    let session = try registry.beginSession()
    let sessions = try time { for _ in 0..<rounds { _ = try registry.session(session.id) } }
    return [
      BenchRow(
        name: "asking for changes",
        value: idle / Double(rounds) * 1_000,
        unit: "µs",
        how: "when nothing has happened, which a running host asks again and again"
      ),
      BenchRow(
        name: "looking a session up",
        value: sessions / Double(rounds) * 1_000,
        unit: "µs",
        how: "by the hash of its id, in a snapshot of its own"
      ),
    ]
  }

  /// Milliseconds.
  private func time(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return (clock.now - start).seconds * 1_000
  }

  // MARK: Made-up services and queries

  private static let day = "2026-01-01"
  private static let verbs = [
    ("Trouve", "Finds"), ("Mesure", "Measures"), ("Explique", "Explains"), ("Compare", "Compares"),
    ("Prépare", "Prepares"), ("Accompagne", "Supports"), ("Simule", "Simulates"), ("Classe", "Ranks"),
  ]
  private static let things = [
    ("des offres d’emploi", "job offers"), ("vos compétences", "your skills"), ("une reconversion", "a career change"),
    ("un projet de formation", "a training project"), ("vos droits", "your rights"),
    ("les métiers proches", "near jobs"),
    ("un entretien", "an interview"), ("vos points forts", "your strengths"),
    ("une création d’entreprise", "a business"),
    ("les aides à la mobilité", "mobility grants"),
  ]
  private static let places = [
    ("près de chez vous", "near you"), ("pas à pas", "step by step"), ("en dix questions", "in ten questions"),
    ("sans jargon", "in plain words"), ("pour les seniors", "for older workers"), ("à l’hôpital", "in hospitals"),
    ("dans le bâtiment", "in construction"), ("à mi-temps", "part-time"), ("en Bretagne", "in Brittany"),
  ]
  private static let syllables = [
    "bou", "sso", "le", "tra", "mé", "na", "vi", "ra", "po", "lu", "cé", "do", "ri", "ka", "té",
  ]

  private static func manifest(_ number: Int, _ random: inout SeededNumbers) -> Manifest {
    let verb = random.pick(verbs)
    let thing = random.pick(things)
    let place = random.pick(places)
    let name = (0..<3).map { _ in random.pick(syllables) }.joined().capitalized
    return Manifest(
      id: "fr.example.s\(number)",
      version: "1.0.0",
      kind: random.pick(Kind.known),
      name: LocalizedText(fr: "\(name) \(thing.0)", en: "\(name) \(thing.1)"),
      summary: LocalizedText(
        fr: "\(verb.0) \(thing.0) \(place.0). \(random.pick(verbs).0) \(random.pick(things).0).",
        en: "\(verb.1) \(thing.1) \(place.1). \(random.pick(verbs).1) \(random.pick(things).1)."
      ),
      provider: Provider(name: "Atelier \(number % 300)", contact: "a\(number % 300)@example.org"),
      command: ["run"],
      scopes: Scope.known.filter { _ in random.next(2) == 0 },
      publics: Status.known.filter { _ in random.next(3) == 0 },
      languages: random.next(3) == 0 ? [.fr] : [.fr, .en],
      licence: "EUPL-1.2"
    )
  }

  private static func query(_ random: inout SeededNumbers) -> CatalogueQuery {
    var query = CatalogueQuery(day: day)
    let french = random.pick(verbs).0 + " " + random.pick(things).0 + " " + random.pick(places).0
    let english = random.pick(things).1 + " " + random.pick(places).1
    let word = random.pick(french.split(separator: " ").map(String.init).filter { $0.count > 4 })
    switch random.next(8) {
    case 0: query.text = french
    case 1: query.text = english
    case 2: query.text = word
    case 3: query.text = String(word.prefix(2 + random.next(3)))
    case 4: query.text = slip(word, &random)
    case 5: query.text = "je cherche \(slip(word, &random)) \(random.pick(syllables))"
    case 6: query.text = (0..<3).map { _ in random.pick(syllables) }.joined()
    default: break
    }
    if random.next(3) == 0 { query.kinds = [random.pick(Kind.known)] }
    if random.next(4) == 0 { query.publics = [random.pick(Status.known)] }
    if random.next(4) == 0 { query.without = [random.pick(Scope.known)] }
    if random.next(5) == 0 { query.languages = [.en] }
    return query
  }

  private static func slip(_ word: String, _ random: inout SeededNumbers) -> String {
    var letters = Array(word)
    let place = random.next(letters.count)
    if random.next(2) == 0 { letters.remove(at: place) } else { letters[place] = "x" }
    return String(letters)
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
