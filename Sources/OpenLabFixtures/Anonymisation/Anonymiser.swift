internal import OpenLabProtocol

/// Makes a real extract anonymous: coarser where it must be, as fine as it can.
///
/// Starts with everyone in one group under `*` and cuts groups along the declared hierarchies, one step finer in one
/// column at a time, the cut that tells most first (Mondrian's idea, with hierarchies instead of medians). A cut stands
/// only when every part keeps k people and ℓ sensitive values; a rest that is too small for itself stays under the
/// coarser value, and only if it cannot stand there either is it suppressed, within the share that is allowed.
package struct Anonymiser {
  package struct Options: Sendable {
    package var k: Int
    package var l: Int
    /// Thousandths of the rows that may be suppressed to keep the others finer.
    package var suppressible: Int

    package init(k: Int = 10, l: Int = 4, suppressible: Int = 20) {
      self.k = k
      self.l = l
      self.suppressible = suppressible
    }
  }

  package struct Measures: Hashable, Sendable {
    package var records: Int
    package var k: Int
    package var l: Int
    package var t: Double
  }

  package struct Outcome: Sendable {
    package var before: Measures
    package var after: Measures
    /// Rows that did not go out: too rare to be hidden in a group.
    package var suppressed: Int
    /// Rows that were broken: one problem each.
    package var problems: [CSVTable.Problem]
    package var problemCount: Int { problems.count }
    /// Normalised certainty penalty: 0 where nothing was made coarser, 1 where nothing is left; suppressed rows count 1.
    package var loss: Double
    /// The same, column by column, over the rows that went out.
    package var columnLoss: [(column: String, loss: Double)]
    /// Rows a group, on average.
    package var meanGroup: Double
    /// The table that may go out, as CSV with `,` and line feeds.
    package var csv: [UInt8]
  }

  private let options: Options
  private let hierarchies: [AnonymisationMap.Hierarchy]
  private let names: [String]
  private let places: [Int]
  private let sensitive: Int
  private let table: CSVTable
  private var rows: [Row] = []
  private var columns: [GeneralisedColumn] = []
  private var suppressible = 0
  private var groups: [(rows: [Int], steps: [Int])] = []
  private var suppressed = 0

  private struct Row {
    var index: Int
    var values: [String]
    /// A number for each different value.
    var sensitive: Int
  }

  /// Anonymises a table.
  /// - Throws: `FixturesError`: `directIdentifier` when a column that goes out names people, `invalidMap` when a column is
  ///   not declared or declared and absent, `notAnonymous` when even everyone together is too few or too alike.
  package static func anonymise(
    _ bytes: [UInt8],
    _ map: AnonymisationMap,
    options: Options = Options(),
    file: String = "table"
  ) throws(FixturesError) -> Outcome {
    var anonymiser = try Anonymiser(CSVTable(bytes), map, options, file)
    return try anonymiser.run(map, file)
  }

  private init(_ table: CSVTable, _ map: AnonymisationMap, _ options: Options, _ file: String) throws(FixturesError) {
    self.table = table
    self.options = options
    var problems: [ReferenceProblem] = []
    // Which of the two is meant, nobody can tell.
    let isTwice = Set(table.header).count < table.header.count
    for name in table.header where map.role(name) == nil {
      problems.append(
        ReferenceProblem(file: file, line: 1, detail: "the map does not say what the column \(name) is")
      )
    }
    for column in map.columns where table.column(column.name) == nil {
      problems.append(ReferenceProblem(file: file, line: 1, detail: "there is no column \(column.name)"))
    }
    guard problems.isEmpty, !isTwice, !table.header.isEmpty else {
      throw FixturesError(
        .invalidMap,
        "The map and \(file) do not fit",
        hint: "Declare each column: quasi, sensitive, keep or drop.",
        problems: problems
          + table.problems.prefix(1).map {
            ReferenceProblem(file: file, line: $0.line, detail: $0.detail)
          }
      )
    }
    var names: [String] = []
    var places: [Int] = []
    var hierarchies: [AnonymisationMap.Hierarchy] = []
    var sensitive = 0
    for (place, name) in table.header.enumerated() {
      switch map.role(name) {
      case .quasi(let hierarchy):
        names.append(name)
        places.append(place)
        hierarchies.append(hierarchy)
      case .sensitive: sensitive = place
      default: break
      }
    }
    self.names = names
    self.places = places
    self.hierarchies = hierarchies
    self.sensitive = sensitive
  }

  private mutating func run(_ map: AnonymisationMap, _ file: String) throws(FixturesError) -> Outcome {
    var problems = table.problems
    var numbers: [String: Int] = [:]
    try refuseIdentifiers(map, file)
    for (index, row) in table.rows.enumerated() {
      let values = places.map { row.fields[$0] }
      let faults = zip(names, zip(hierarchies, values)).compactMap { name, pair in
        pair.0.fault(pair.1).map { "\(name): \($0)" }
      }
      if let fault = faults.first {
        problems.append(CSVTable.Problem(line: row.line, byte: row.byte, detail: fault))
      } else if row.fields[sensitive].isEmpty {
        let detail = "\(table.header[sensitive]): the sensitive value is empty"
        problems.append(CSVTable.Problem(line: row.line, byte: row.byte, detail: detail))
      } else {
        let text = row.fields[sensitive]
        let number = numbers[text] ?? numbers.count
        numbers[text] = number
        rows.append(Row(index: index, values: values, sensitive: number))
      }
    }
    problems.sort { $0.line < $1.line }
    let everyone = Array(rows.indices)
    guard stands(everyone) else {
      let what = "\(rows.count) rows with \(numbers.count) values of \(table.header[sensitive])"
      throw FixturesError(
        .notAnonymous,
        "\(what) cannot give k ≥ \(options.k) and l ≥ \(options.l)",
        hint: "Bring more rows, or ask for less with --k and --l.",
        problems: problems.prefix(20).map { ReferenceProblem(file: file, line: $0.line, detail: $0.detail) }
      )
    }
    suppressible = rows.count * options.suppressible / 1_000
    columns = hierarchies.indices.map { column in
      GeneralisedColumn(rows.map { $0.values[column] }, hierarchies[column])
    }
    cut(everyone, hierarchies.map(\.depth), blocked: [])
    return outcome(map, problems)
  }

  /// Direct identifiers do not go out, under whatever role they are declared.
  private func refuseIdentifiers(_ map: AnonymisationMap, _ file: String) throws(FixturesError) {
    var problems: [ReferenceProblem] = []
    for (place, name) in table.header.enumerated() {
      // A value of a quasi-identifier goes out only where k people share it, and towns have names of their own.
      let isShared: Bool
      switch map.role(name) {
      case .drop: continue
      case .quasi: isShared = true
      default: isShared = false
      }
      if let kind = DirectIdentifier.member(name), !isShared || !DirectIdentifier.isPlace(name) {
        problems.append(ReferenceProblem(file: file, line: 1, detail: "the column \(name) is called like \(kind)"))
        continue
      }
      var mayBeNames = 0
      for row in table.rows {
        let text = row.fields[place]
        if DirectIdentifier.mayBeName(text) { mayBeNames += 1 }
        guard let kind = DirectIdentifier.value(text) ?? (isShared ? nil : Self.words(text)) else { continue }
        problems.append(ReferenceProblem(file: file, line: row.line, detail: "\(name): the value looks like \(kind)"))
        if problems.count >= 100 { break }
      }
      if isShared, mayBeNames >= 3, mayBeNames * 10 >= table.rows.count * 6 {
        problems.append(ReferenceProblem(file: file, line: 1, detail: "\(name): the values look like names"))
      }
    }
    guard problems.isEmpty else {
      throw FixturesError(
        .directIdentifier,
        "\(file) names people",
        hint: "Declare these columns as drop, or take them out.",
        problems: problems
      )
    }
  }

  /// Names, addresses, and sentences; a label of some words is none.
  private static func words(_ text: String) -> String? {
    guard let kind = DirectIdentifier.words(text) else { return nil }
    return kind == "free text" && text.split(separator: " ").count < 8 ? nil : kind
  }

  // MARK: Cutting

  private func stands(_ group: [Int]) -> Bool {
    guard group.count >= options.k else { return false }
    var values: Set<Int> = []
    for row in group {
      values.insert(rows[row].sensitive)
      if values.count >= options.l { return true }
    }
    return values.count >= options.l
  }

  /// - Parameter blocked: columns in which the group is what was left of a cut.
  private mutating func cut(_ group: [Int], _ steps: [Int], blocked: Set<Int>) {
    var best: (gain: Double, parts: [[Int]], rest: [Int], column: Int)?
    for column in steps.indices where steps[column] > 0 && !blocked.contains(column) {
      guard let (parts, rest) = parts(group, column, steps[column] - 1) else { continue }
      // What the cut tells: how much finer each row becomes, less the rows that are lost.
      var gain = 0.0
      let before = columns[column].penalty(group[0], steps[column])
      for part in parts {
        gain += (before - columns[column].penalty(part[0], steps[column] - 1)) * Double(part.count)
      }
      if !rest.isEmpty, !stands(rest) { gain -= Double(rest.count * steps.count) }
      // A step that changes nothing for anyone still opens the way to the next.
      if gain > best?.gain ?? -1e-12 { best = (gain, parts, rest, column) }
    }
    guard let best else {
      groups.append((group, steps))
      return
    }
    if !best.rest.isEmpty {
      if stands(best.rest) {
        cut(best.rest, steps, blocked: blocked.union([best.column]))
      } else {
        suppressed += best.rest.count
        suppressible -= best.rest.count
      }
    }
    var finer = steps
    finer[best.column] -= 1
    for part in best.parts { cut(part, finer, blocked: blocked) }
  }

  /// The parts that stand one step finer, and the rest, which stands under the coarser value or is little enough to go; nil
  /// when nothing becomes finer.
  private func parts(_ group: [Int], _ column: Int, _ step: Int) -> (parts: [[Int]], rest: [Int])? {
    var byValue: [Int: [Int]] = [:]
    for row in group { byValue[columns[column].code(row, step), default: []].append(row) }
    var parts: [[Int]] = []
    var rest: [Int] = []
    for value in byValue.keys.sorted() {
      guard let part = byValue[value] else { continue }
      if stands(part) { parts.append(part) } else { rest += part }
    }
    if rest.isEmpty || rest.count <= suppressible && rest.count * 20 <= group.count {
      return parts.isEmpty ? nil : (parts, rest)
    }
    // A rest that cannot stand alone takes the smallest part along.
    parts.sort { $0.count > $1.count }
    while !stands(rest), let part = parts.popLast() { rest += part }
    return parts.isEmpty ? nil : (parts, rest)
  }

  // MARK: What goes out

  private func outcome(_ map: AnonymisationMap, _ problems: [CSVTable.Problem]) -> Outcome {
    var before = AnonymityTable()
    for row in rows { before.add(row.values, sensitive: String(row.sensitive)) }
    var after = AnonymityTable()
    var published: [Int: [String]] = [:]
    var columnLoss = [Double](repeating: 0, count: places.count)
    var out = 0
    for group in groups {
      for row in group.rows {
        let values = places.indices.map { columns[$0].label(row, group.steps[$0]) }
        after.add(values, sensitive: String(rows[row].sensitive))
        published[rows[row].index] = values
        out += 1
        for column in places.indices { columnLoss[column] += columns[column].penalty(row, group.steps[column]) }
      }
    }
    let total = columnLoss.reduce(0, +) + Double(suppressed * places.count)
    return Outcome(
      before: Measures(records: before.records, k: before.k, l: before.l, t: before.t),
      after: Measures(records: after.records, k: after.k, l: after.l, t: after.t),
      suppressed: suppressed,
      problems: problems,
      loss: rows.isEmpty ? 0 : total / Double(rows.count * places.count),
      columnLoss: zip(names, columnLoss).map { (column: $0, loss: $1 / Double(max(1, out))) },
      meanGroup: Double(after.records) / Double(max(1, after.classCount)),
      csv: csv(map, published)
    )
  }

  private func csv(_ map: AnonymisationMap, _ published: [Int: [String]]) -> [UInt8] {
    let kept = table.header.indices.filter { if case .drop = map.role(table.header[$0]) { false } else { true } }
    var text = kept.map { CSVTable.field(table.header[$0]) }.joined(separator: ",") + "\n"
    // In an order that does not tell the extract's: sorted by what is written.
    var lines: [String] = []
    for (index, values) in published {
      let row = table.rows[index]
      lines.append(
        kept.map { place in
          CSVTable.field(places.firstIndex(of: place).map { values[$0] } ?? row.fields[place])
        }.joined(separator: ",")
      )
    }
    text += lines.sorted().map { $0 + "\n" }.joined()
    return Array(text.utf8)
  }
}
