public import OpenLabWire

/// The params of a kind's method: what every kind carries, and what belongs to it.
public protocol KindRequest: JSONCodable, Hashable, Sendable {
  associatedtype Result: JSONCodable, Hashable, Sendable

  static var kind: Kind { get }
  static var method: Method { get }

  var context: RequestContext { get set }
  var account: Account { get set }
}
