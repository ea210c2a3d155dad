/// The reference data as files, for services that index it once: a read-only folder that the host gives.
///
/// Each kind of item is one NDJSON file with the same items as ``Reference``: `offers.ndjson`, `occupations.ndjson`,
/// `skills.ndjson`, `courses.ndjson`, `questions.ndjson`, `market.ndjson`, `traits.ndjson`, `departments.ndjson`.
public struct ReferenceFiles: Sendable, Hashable {
  public let location: FixturesLocation

  public init(location: FixturesLocation) { self.location = location }

  /// The file of a kind of item.
  public func path(of kind: ReferenceKind) -> String { "\(location.path)/\(kind.rawValue).ndjson" }

  /// Reads all items of a type, in the order of the file.
  ///
  /// Blocks for the time of reading, about a millisecond for 2,000 offers; keep what you make of it in a
  /// ``ReferenceCache``. Throws `service/failed` when the file is missing or broken.
  public func read<Item: ReferenceItem>(_ type: Item.Type = Item.self) throws(ProtocolError) -> [Item] {
    var items: [Item] = []
    try forEach(type) { items.append($0) }
    return items
  }

  /// Reads the items of a type one by one.
  public func forEach<Item: ReferenceItem>(
    _ type: Item.Type = Item.self,
    _ body: (Item) throws(ProtocolError) -> Void
  ) throws(ProtocolError) {
    let path = path(of: Item.referenceKind)
    guard let file = TextFile.open(path) else {
      throw ProtocolError(.failed, "The reference data has no readable file \(path).")
    }
    var framer = LineFramer(maxLineBytes: ProtocolLimits.maxLineBytes, initialCapacity: 1 << 18)
    var number = 0
    var isAtEnd = false
    while true {
      let line: LineFramer.Line = framer.next()
      switch line {
      case .line(let bytes):
        number += 1
        if bytes.isEmpty { continue }
        let item: Item
        do throws(JSONError) {
          item = try Item(validated: bytes)
        } catch {
          throw ProtocolError(.failed, "\(path), line \(number): \(error).")
        }
        try body(item)
      case .tooLong: throw ProtocolError(.failed, "\(path), line \(number + 1): too long.")
      case .incomplete:
        if isAtEnd { return }
        var count = 0
        framer.withFreeSpace { space in
          count = file.read(into: space)
          return count
        }
        if count == 0 {
          isAtEnd = true
          // The last line counts without its newline too.
          if framer.hasPartialLine { framer.append([UInt8(ascii: "\n")]) }
        }
      }
    }
  }
}
