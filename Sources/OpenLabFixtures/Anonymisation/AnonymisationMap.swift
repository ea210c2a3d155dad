internal import OpenLabProtocol

/// What an organiser declares of an extract's columns: which describe people, how each may be made coarser, which value
/// nobody may infer, which is dropped.
package struct AnonymisationMap: Sendable {
  package enum Role: Sendable {
    /// Describes the person: made coarser along the hierarchy.
    case quasi(Hierarchy)
    /// What nobody may infer; exactly one column.
    case sensitive
    /// Goes out as it is: says nothing of who it is.
    case keep
    /// Does not go out at all.
    case drop
  }

  /// How values become coarser, step by step, up to `*`.
  package enum Hierarchy: Sendable {
    /// As it is, or `*`.
    case flat
    /// Whole numbers in bands of these widths, each a multiple of the one before: `35`, `30-39`, `20-39`, `*`.
    case bands([Int])
    /// The first so many characters, fewer and fewer: `59000`, `59*`, `*`.
    case prefixes([Int])
    /// Declared value by value: each list leads from the value to coarser ones.
    case tree([String: [String]])
  }

  package var columns: [(name: String, role: Role)]

  /// The role of a column; nil when the map does not name it.
  package func role(_ column: String) -> Role? { columns.first { $0.name == column }?.role }

  /// Reads a map.
  ///
  ///     {"columns": {
  ///       "age": {"role": "quasi", "bands": [5, 10, 20]},
  ///       "code_postal": {"role": "quasi", "prefixes": [3, 2]},
  ///       "metier": {"role": "quasi", "tree": {"D1102": ["D11", "D"], "D1104": ["D11", "D"]}},
  ///       "sexe": {"role": "quasi"},
  ///       "obstacle": {"role": "sensitive"},
  ///       "salaire": {"role": "keep"},
  ///       "nom": {"role": "drop"}
  ///     }}
  /// - Throws: `FixturesError.invalidMap` with all that is wrong.
  package static func read(_ bytes: [UInt8], file: String) throws(FixturesError) -> AnonymisationMap {
    var problems: [ReferenceProblem] = []
    func note(_ detail: String) { problems.append(ReferenceProblem(file: file, detail: detail)) }
    var columns: [(name: String, role: Role)] = []
    do throws(JSONError) {
      let value = try JSONValue(json: bytes)
      guard let declared = value["columns"]?.object else {
        throw JSONError(
          .missingMember,
          at: 0,
          "the member \"columns\" is missing: {\"columns\": {\"age\": {\"role\": …}}}"
        )
      }
      for member in declared.members {
        let (role, problem) = role(member.value)
        if let problem { note("columns.\(member.name): \(problem)") }
        if let role { columns.append((member.name, role)) }
      }
      let sensitive = columns.count { if case .sensitive = $0.role { true } else { false } }
      if sensitive != 1 { note("expected exactly one column of role sensitive, found \(sensitive)") }
      if !columns.contains(where: { if case .quasi = $0.role { true } else { false } }) {
        note("expected at least one column of role quasi")
      }
    } catch {
      let position = TextPosition(ofByte: error.offset, in: bytes)
      problems.append(
        ReferenceProblem(file: file, line: position.line, column: position.column, detail: error.detail)
      )
    }
    guard problems.isEmpty else {
      throw FixturesError(
        .invalidMap,
        "The map \(file) has problems",
        hint: "Mend what is named below.",
        problems: problems
      )
    }
    return AnonymisationMap(columns: columns)
  }

  private static func role(_ value: JSONValue) -> (Role?, String?) {
    let hierarchies = ["bands", "prefixes", "tree"].filter { value[$0] != nil }
    for member in value.object?.names ?? [] where !["role", "bands", "prefixes", "tree"].contains(member) {
      return (nil, "the member \"\(member)\" is not known here")
    }
    switch value["role"]?.string {
    case "sensitive": return hierarchies.isEmpty ? (.sensitive, nil) : (nil, "only a quasi column has a hierarchy")
    case "keep": return hierarchies.isEmpty ? (.keep, nil) : (nil, "only a quasi column has a hierarchy")
    case "drop": return hierarchies.isEmpty ? (.drop, nil) : (nil, "only a quasi column has a hierarchy")
    case "quasi": break
    default: return (nil, "role: expected quasi, sensitive, keep or drop")
    }
    guard hierarchies.count <= 1 else { return (nil, "expected one of bands, prefixes and tree, found several") }
    if let bands = value["bands"] {
      let widths = bands.array?.compactMap(\.integer).map(Int.init) ?? []
      let isGrowing = zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 && $1 % $0 == 0 }
      guard !widths.isEmpty, widths.count == bands.array?.count, widths.allSatisfy({ $0 > 1 && $0 <= 1_000_000 }),
        isGrowing
      else { return (nil, "bands: expected growing widths over 1, each a multiple of the one before") }
      return (.quasi(.bands(widths)), nil)
    }
    if let prefixes = value["prefixes"] {
      let lengths = prefixes.array?.compactMap(\.integer).map(Int.init) ?? []
      let isShrinking = zip(lengths, lengths.dropFirst()).allSatisfy { $0 > $1 }
      guard !lengths.isEmpty, lengths.count == prefixes.array?.count, lengths.allSatisfy({ (1...100).contains($0) }),
        isShrinking
      else { return (nil, "prefixes: expected shrinking lengths of 1 or more") }
      return (.quasi(.prefixes(lengths)), nil)
    }
    if let tree = value["tree"] {
      var paths: [String: [String]] = [:]
      for member in tree.object?.members ?? [] {
        guard let steps = member.value.array?.compactMap(\.string), steps.count == member.value.array?.count else {
          return (nil, "tree.\(member.name): expected a list of coarser values")
        }
        paths[member.name] = steps
      }
      guard let depth = paths.values.first?.count, depth > 0, paths.values.allSatisfy({ $0.count == depth }) else {
        return (nil, "tree: expected lists of the same length, at least 1")
      }
      // A coarser value must lead the same way from wherever it is reached, or classes would overlap.
      for level in 0..<max(0, depth - 1) {
        var above: [String: String] = [:]
        for path in paths.values {
          if let other = above.updateValue(path[level + 1], forKey: path[level]), other != path[level + 1] {
            return (nil, "tree: \(path[level]) leads to \(other) and to \(path[level + 1])")
          }
        }
      }
      return (.quasi(.tree(paths)), nil)
    }
    return (.quasi(.flat), nil)
  }
}

extension AnonymisationMap.Hierarchy {
  /// Steps from the value itself (0) to `*` (the last).
  var depth: Int {
    switch self {
    case .flat: 1
    case .bands(let widths): widths.count + 1
    case .prefixes(let lengths): lengths.count + 1
    case .tree(let paths): (paths.values.first?.count ?? 0) + 1
    }
  }

  /// Why a value does not fit the hierarchy; nil for one that does.
  func fault(_ value: String) -> String? {
    switch self {
    case .bands: Int(value).map { abs($0) > 1_000_000_000 } ?? true ? "expected a whole number, found \(value)" : nil
    case .tree(let paths): paths[value] == nil ? "the tree does not know \(value)" : nil
    default: value.isEmpty ? "the value is empty" : nil
    }
  }

  /// The value made coarser by so many steps.
  func value(_ value: String, step: Int) -> String {
    if step <= 0 { return value }
    if step >= depth { return "*" }
    switch self {
    case .flat: return "*"
    case .bands(let widths):
      guard let number = Int(value) else { return "*" }
      let width = widths[step - 1]
      let low = number >= 0 ? number / width * width : -((-number + width - 1) / width * width)
      return "\(low)-\(low + width - 1)"
    case .prefixes(let lengths): return value.count > lengths[step - 1] ? value.prefix(lengths[step - 1]) + "*" : value
    case .tree(let paths): return paths[value]?[step - 1] ?? "*"
    }
  }
}
