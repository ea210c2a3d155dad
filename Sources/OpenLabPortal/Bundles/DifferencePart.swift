import OpenLabProtocol
import OpenLabWeb

/// What changes between two versions, drawn: what is asked of people first.
struct DifferencePart {
  private let visit: Visit
  private let difference: VersionDifference

  init(_ visit: Visit, _ difference: VersionDifference) {
    self.visit = visit
    self.difference = difference
  }

  var html: HTML {
    let words = Words.workshop
    guard difference.old != nil else {
      return "<p>\(visit.text(words.firstVersion))</p>\(files)"
    }
    let isSame = difference.members.isEmpty && difference.files?.isEmpty == true
    return "\(scopes)\(when: isSame, "<p>\(visit.text(words.nothingChanged))</p>")\(members)\(files)"
  }

  private var scopes: HTML {
    let words = Words.workshop
    func names(_ scopes: [Scope]) -> String {
      visit.format.list(scopes.map { "\(visit.text($0.label)) (\($0.rawValue))" })
    }
    var notes: [HTML] = []
    if !difference.addedScopes.isEmpty {
      notes.append(
        Part.note("<p>\(visit.text(words.scopesAdded, ["scopes": names(difference.addedScopes)]))</p>", .warn)
      )
    }
    if !difference.removedScopes.isEmpty {
      notes.append(
        Part.note("<p>\(visit.text(words.scopesRemoved, ["scopes": names(difference.removedScopes)]))</p>", .good)
      )
    }
    if notes.isEmpty { notes.append(Part.note("<p>\(visit.text(words.scopesSame))</p>")) }
    return notes.joined()
  }

  private var members: HTML {
    guard !difference.members.isEmpty else { return .empty }
    let words = Words.workshop
    var table = DataTable(
      visit.text(words.memberTable),
      [.init(visit.text(words.member)), .init(visit.text(words.before)), .init(visit.text(words.after))]
    )
    for member in difference.members {
      table.add("<code>\(member.name)</code>", value(member.old), value(member.new))
    }
    return table.html
  }

  private func value(_ text: String?) -> HTML {
    text.map { "<span class=\"value-text\">\($0)</span>" } ?? "<em>\(visit.text(Words.workshop.absent))</em>"
  }

  private var files: HTML {
    let words = Words.workshop
    guard let files = difference.files else { return Part.note("<p>\(visit.text(words.checkBundleGone))</p>", .warn) }
    guard !files.isEmpty else { return .empty }
    let moment = Moment(visit)
    var table = DataTable(
      visit.text(words.fileTable),
      [.init(visit.text(words.file)), .init(visit.text(words.change)), .init(visit.text(words.size), isNumber: true)]
    )
    for file in files {
      let sizes = [file.old, file.new].compactMap { $0.map(moment.size) }
      let isSame = file.old == file.new
      table.add(
        "<code>\(file.path)</code>",
        HTML(text: visit.text(word(file.change))),
        HTML(text: isSame ? sizes.last ?? "" : sizes.joined(separator: " → "))
      )
    }
    let more = difference.moreFiles == 0 ? HTML.empty : "<p>\(visit.text(words.moreFiles, difference.moreFiles))</p>"
    return table.html + more + files.html(text)
  }

  private func word(_ change: VersionDifference.File.Change) -> LocalizedText {
    switch change {
    case .added: Words.workshop.fileAdded
    case .removed: Words.workshop.fileRemoved
    case .changed: Words.workshop.fileChanged
    }
  }

  private func text(_ file: VersionDifference.File) -> HTML {
    let words = Words.workshop
    guard let text = file.text else {
      return "<p class=\"quiet\"><code>\(file.path)</code> : \(visit.text(words.noText))</p>"
    }
    let format = visit.format
    let title = visit.text(
      words.linesChanged,
      ["path": file.path, "added": format.integer(text.added), "removed": format.integer(text.removed)]
    )
    let rows = text.hunks.prefix(40).html(separator: "<tr class=\"gap\"><td colspan=\"3\">⋯</td></tr>") { hunk in
      hunk.prefix(200).html(row)
    }
    return """
      <details><summary>\(title)</summary>\
      <div class="scroll" role="region" aria-label="\(title)" tabindex="0"><table class="diff"><tbody>\(rows)</tbody>\
      </table></div></details>
      """
  }

  private func row(_ line: TextDifference.Line) -> HTML {
    let text = String(line.text.prefix(400))
    let content: HTML =
      switch line.change {
      case .same: "\(text)"
      case .removed: "<del>\(Part.hidden(visit.text(Words.workshop.lineRemoved) + " "))\(text)</del>"
      case .added: "<ins>\(Part.hidden(visit.text(Words.workshop.lineAdded) + " "))\(text)</ins>"
      }
    return """
      <tr><td class="n">\(line.old.map(String.init))</td><td class="n">\(line.new.map(String.init))</td>\
      <td><code>\(content)</code></td></tr>
      """
  }
}
