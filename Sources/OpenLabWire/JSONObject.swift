/// The members of an object in the order in which they stood.
///
/// Looking a name up reads the members in turn, which is the fastest for the few that our objects have; from 32 members
/// on an index is built with the object. Names are compared byte by byte (RFC 8259 §8.3).
public struct JSONObject: Sendable {
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

    public static func == (one: Member, other: Member) -> Bool {
      one.name.isSameText(as: other.name) && one.value == other.value
    }
  }

  public private(set) var members: [Member] = []
  private var index: [JSONName: Int]?

  public init() {}

  /// The members given; of two with one name the last counts.
  public init(_ members: [(String, JSONValue)]) {
    for (name, value) in members { self[name] = value }
  }

  public var isEmpty: Bool { members.isEmpty }
  public var count: Int { members.count }
  public var names: [String] { members.map(\.name) }

  /// Setting nil removes the member; setting a new name appends it.
  public subscript(name: String) -> JSONValue? {
    get { position(of: name).map { members[$0].value } }
    set {
      if let position = position(of: name) {
        if let newValue {
          members[position].value = newValue
        } else {
          members.remove(at: position)
          index = nil
          indexIfBig()
        }
      } else if let newValue {
        append(name, newValue)
      }
    }
  }

  private func position(of name: String) -> Int? {
    if let index { return index[JSONName(text: name)] }
    return members.firstIndex { $0.name.isSameText(as: name) }
  }

  private mutating func append(_ name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
    if index != nil { index?[JSONName(text: name)] = members.count - 1 } else { indexIfBig() }
  }

  private mutating func indexIfBig() {
    guard members.count >= 32 else { return }
    index = Dictionary(members.enumerated().map { (JSONName(text: $1.name), $0) }, uniquingKeysWith: { $1 })
  }
}

extension JSONObject: Hashable {
  /// Order is kept, but does not make a difference (RFC 8259 §4).
  public static func == (one: JSONObject, other: JSONObject) -> Bool {
    one.count == other.count && one.members.allSatisfy { other[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    var mixed = 0
    for member in members { mixed ^= member.hashValue }
    hasher.combine(mixed)
  }
}

extension JSONObject: JSONCodable {
  /// Of two members with one name, where the limits let them pass, the last counts.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let mayRepeat = reader.limits.allowsDuplicateMembers
    try reader.beginObject()
    while let key = try reader.nextMember() {
      let name = key.string
      let value = try JSONValue(from: &reader)
      if mayRepeat {
        self[name] = value
      } else {
        // Validated: no name stands twice, none needs to be looked up.
        members.append(Member(name: name, value: value))
      }
    }
    if !mayRepeat { indexIfBig() }
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    for member in members {
      writer.name(dynamic: member.name)
      member.value.encode(to: &writer)
    }
    writer.endObject()
  }
}
