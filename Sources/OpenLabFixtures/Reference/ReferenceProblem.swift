/// One thing wrong with one line of the reference.
package struct ReferenceProblem: Hashable, Sendable, CustomStringConvertible {
  /// Path below the reference folder.
  package var file: String
  /// From 1; 0 when the file as a whole is meant.
  package var line: Int
  /// From 1; 0 when the line as a whole is meant.
  package var column: Int
  package var detail: String

  package init(file: String, line: Int = 0, column: Int = 0, detail: String) {
    self.file = file
    self.line = line
    self.column = column
    self.detail = detail
  }

  /// `occupations/D.ndjson:3:17: …`, as compilers write it.
  package var description: String {
    var place = file
    if line > 0 { place += ":\(line)" }
    if column > 0 { place += ":\(column)" }
    return "\(place): \(detail)"
  }
}
