internal import Foundation

/// One file of the official tables, with the columns that are asked of it.
struct RomeTable {
  let name: String
  private let table: CSVTable
  private let places: [Int]

  struct Line {
    var number: Int
    /// In the order of the columns asked for.
    var fields: [String]

    subscript(_ place: Int) -> String { fields[place] }
  }

  /// - Returns: nil when the file is absent or lacks a column, which is noted; rows that are broken are noted too.
  init?(
    _ folder: String,
    _ name: String,
    columns: [String],
    isOptional: Bool = false,
    _ problems: inout [ReferenceProblem]
  ) {
    self.name = name
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      if !isOptional { problems.append(ReferenceProblem(file: name, detail: "the file is missing")) }
      return nil
    }
    table = CSVTable([UInt8](data))
    for problem in table.problems {
      problems.append(
        ReferenceProblem(file: name, line: problem.line, detail: "\(problem.detail) (byte \(problem.byte))")
      )
    }
    var places: [Int] = []
    for column in columns {
      guard let place = table.column(column) else {
        problems.append(
          ReferenceProblem(
            file: name,
            line: 1,
            detail: "the column \(column) is missing; the columns are \(table.header.joined(separator: ", "))"
          )
        )
        return nil
      }
      places.append(place)
    }
    self.places = places
  }

  var lines: [Line] { table.rows.map { row in Line(number: row.line, fields: places.map { row.fields[$0] }) } }

  func problem(_ line: Line, _ detail: String) -> ReferenceProblem {
    ReferenceProblem(file: name, line: line.number, detail: detail)
  }
}
