import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// Where a page of a list ended, sealed: a cursor means something to this portal only, and only for the list that it was
/// given for, with the same filters.
///
/// Hexadecimal digits: the seal, then the place in the list's own words.
enum APICursor {
  static let pattern = "^[0-9a-f]{26,200}$"
  private static let sealLength = 24

  /// Names a list: the operation, what its path names, and its filters.
  static func list(_ operation: String, _ id: String, _ query: Fields) -> String {
    let filters = query.all.filter { $0.name != "cursor" && $0.name != "limit" }
      .map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }
    return ([operation, id] + filters.sorted()).joined(separator: "\n")
  }

  static func seal(_ place: String, of list: String, _ key: PseudonymKey) -> String {
    String(key.seal("\(list)\n\(place)").prefix(sealLength)) + PercentCoding.hex(place)
  }

  /// The place, nil for what this portal did not seal for this list.
  static func open(_ cursor: String, of list: String, _ key: PseudonymKey) -> String? {
    guard let place = PercentCoding.unhex(cursor.utf8.dropFirst(sealLength)), !place.isEmpty else { return nil }
    return seal(place, of: list, key).utf8.elementsEqual(cursor.utf8) ? place : nil
  }
}
