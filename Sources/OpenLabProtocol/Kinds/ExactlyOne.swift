internal import OpenLabWire

extension JSONReader {
  /// Holds that of two members one is there and the other is not; `start` is the offset of the object.
  func exactlyOne(
    _ one: String,
    _ hasOne: Bool,
    _ other: String,
    _ hasOther: Bool,
    at start: Int
  ) throws(JSONError) {
    guard hasOne == hasOther else { return }
    throw JSONError(
      hasOne ? .invalidValue : .missingMember,
      at: start,
      "expected either \"\(one)\" or \"\(other)\", found \(hasOne ? "both" : "neither")"
    )
  }
}
