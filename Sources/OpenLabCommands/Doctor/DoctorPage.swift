import OpenLabProtocol

/// What the doctor found, for a person.
struct DoctorPage {
  let findings: [DoctorFinding]

  func draw(on page: inout Page) {
    for group in DoctorFinding.Group.allCases {
      let own = findings.filter { $0.group == group }
      if own.isEmpty { continue }
      page.heading(page.text(group.title))
      for finding in own {
        let (mark, style): (String, Style) =
          switch finding.state {
          case .good: ("✓", .green)
          case .missing: ("✗", .red)
          case .optional: ("○", .yellow)
          }
        page.item(mark, "\(finding.id): \(page.text(finding.detail))", indent: 2, markStyle: style)
        if finding.state != .good, let hint = finding.hint {
          page.item("→", page.text(hint), indent: 6)
        }
      }
    }
    page.blank()
    let missing = findings.filter { $0.state == .missing }.map(\.id)
    page.add(
      missing.isEmpty
        ? page.text("Rien ne manque.", "Nothing is missing.")
        : page.text("Il manque : \(missing.joined(separator: ", ")).", "Missing: \(missing.joined(separator: ", "))."),
      style: .bold
    )
  }
}
