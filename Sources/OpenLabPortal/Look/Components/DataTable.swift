import OpenLabWeb

/// A table of data that scrolls by itself where it is too wide, and can be scrolled with the keyboard. On a narrow screen
/// each row is a block of its own, every value under its column's name.
///
/// The roles that tables have by themselves stand in the markup: browsers forget them where rows become blocks.
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
    rows += "<tr role=\"row\">"
    for (index, cell) in cells.enumerated() {
      let column = columns.indices.contains(index) ? columns[index] : nil
      if index == 0 {
        rows += "<th scope=\"row\" role=\"rowheader\">\(cell)</th>"
      } else {
        let kind = column?.isNumber == true ? "n" : nil
        rows += """
          <td role="cell"\(attribute: "class", kind)\(attribute: "data-label", column?.title)>\(cell)</td>
          """
      }
    }
    rows += "</tr>"
  }

  var html: HTML {
    let head = columns.html { column in
      """
      <th scope="col" role="columnheader"\(attribute: "class", column.isNumber ? "n" : nil)>\(column.title)</th>
      """
    }
    return """
      <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table class="data" role="table">\
      <caption>\(caption)</caption><thead role="rowgroup"><tr role="row">\(head)</tr></thead>\
      <tbody role="rowgroup">\(rows)</tbody></table></div>
      """
  }
}
