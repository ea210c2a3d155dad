/// An item with the place that it was read from.
struct ReferenceLine<Item> {
  var file: String
  /// From 1.
  var line: Int
  var item: Item

  func problem(_ detail: String) -> ReferenceProblem { ReferenceProblem(file: file, line: line, detail: detail) }
}

/// Names that the objects of a file must or may have; any other is a typing error.
struct LineMembers {
  var names: [String]
  var isRequired: Bool

  static func required(_ names: String...) -> LineMembers { LineMembers(names: names, isRequired: true) }
  static func optional(_ names: String...) -> LineMembers { LineMembers(names: names, isRequired: false) }

  func allows(_ name: String) -> Bool { names.contains(name) }
  func requires(_ name: String) -> Bool { isRequired && names.contains(name) }
}
