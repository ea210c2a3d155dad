import OpenLabWeb

/// A table of data that scrolls by itself where it is too wide, and can be scrolled with the keyboard.
struct DataTable: Sendable {
  struct Column: Sendable {
    var title: String
    var isNumber: Bool

    init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  private let caption: String
  private let columns: [Column]
  private var rows = HTML()

  /// - Parameter caption: what the table tells; read before it.
  init(_ caption: String, _ columns: [Column]) {
    self.caption = caption
    self.columns = columns
  }

  /// A row; its first cell names it.
  mutating func add(_ cells: HTML...) { add(cells) }

  mutating func add(_ cells: [HTML]) {
    rows += "<tr>"
    for (index, cell) in cells.enumerated() {
      let isNumber = columns.indices.contains(index) && columns[index].isNumber
      if index == 0 {
        rows += "<th scope=\"row\">\(cell)</th>"
      } else {
        rows += isNumber ? "<td class=\"n\">\(cell)</td>" : "<td>\(cell)</td>"
      }
    }
    rows += "</tr>"
  }

  var html: HTML {
    let head = columns.html { column in
      column.isNumber ? "<th scope=\"col\" class=\"n\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
    }
    return """
      <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table><caption>\(caption)</caption>\
      <thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
