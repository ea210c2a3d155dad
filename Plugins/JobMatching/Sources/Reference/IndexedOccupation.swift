internal import OpenLabSDK

/// An occupation with numbers in place of ids.
struct IndexedOccupation: Sendable {
  var id: String
  var label: LocalizedText
  var domain: String
  /// Level usually asked for; 0 where the reference names none.
  var diplomaLevel: Int
  var isRegulated: Bool
  var core: [Int]
  var specific: [Int]
  /// Occupations, by number.
  var close: [Int]
  var evolution: [Int]
}
