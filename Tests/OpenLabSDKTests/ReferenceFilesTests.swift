import Synchronization
import Testing

@testable import OpenLabSDK

@Suite("Reference files")
struct ReferenceFilesTests {
  private static func market(_ count: Int, newline: Bool) -> String {
    let lines = (0..<count).map {
      #"{"id":"D1102:\#($0)","occupation":"D1102","department":"\#($0)","openings":3,"tension":0.5}"#
    }
    return lines.joined(separator: "\n") + (newline ? "\n" : "")
  }

  @Test("every line is an item, the last one without its newline too", arguments: [true, false])
  func lines(newline: Bool) throws {
    let folder = try Scratch()
    try folder.write("market.ndjson", Self.market(5000, newline: newline))
    let files = ReferenceFiles(location: FixturesLocation(path: folder.folder, digest: "d"))
    let figures = try files.read(MarketFigure.self)
    #expect(figures.count == 5000)
    #expect(figures.last?.department == "4999")
    #expect { try files.read(Offer.self) } throws: { ($0 as? ProtocolError)?.code == .failed }
  }

  @Test("a broken line is named by its number")
  func broken() throws {
    let folder = try Scratch()
    try folder.write("market.ndjson", Self.market(2, newline: true) + "{\"id\":3}\n")
    let files = ReferenceFiles(location: FixturesLocation(path: folder.folder, digest: "d"))
    #expect { try files.read(MarketFigure.self) } throws: { "\($0)".contains("line 3: id: expected a string") }
  }

  /// Counts the offers of a cached list, and how often the list was made.
  struct Counting: JobMatchingService {
    static let identity = ServiceIdentity(id: "fr.example.counting", version: "1.0.0")
    let made = Counter()
    let cache: ReferenceCache<[MarketFigure]>

    init() {
      let made = made
      cache = ReferenceCache { reference in
        made.increment()
        return try await reference.all(MarketFigure.self)
      }
    }

    func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
      .none("\(try await cache.value(for: call).count)")
    }
  }

  final class Counter: Sendable {
    private let count = Atomic(0)
    func increment() { count.add(1, ordering: .relaxed) }
    var value: Int { count.load(ordering: .relaxed) }
  }

  @Test("what is made of files is made once; what is asked of the host, in each call")
  func cache() async throws {
    let folder = try Scratch()
    try folder.write("market.ndjson", Self.market(20, newline: true))
    let withFiles = Counting()
    let location = FixturesLocation(path: folder.folder, digest: "d")
    let harness = ServiceHarness(withFiles, fixtures: location)
    for _ in 0..<3 { #expect(try await harness.match().abstained?.reason == "20") }
    #expect(withFiles.made.value == 1)

    let withoutFiles = Counting()
    let figure = MarketFigure(id: "D1102:59", occupation: "D1102", department: "59", openings: 1, tension: 1)
    let asking = ServiceHarness(withoutFiles, reference: SampleReference([figure]))
    for _ in 0..<3 { #expect(try await asking.match().abstained?.reason == "1") }
    #expect(withoutFiles.made.value == 3)
  }
}
