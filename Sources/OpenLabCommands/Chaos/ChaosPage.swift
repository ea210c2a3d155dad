import OpenLabProtocol

/// What `openlab chaos` shows a person.
struct ChaosPage {
  let summary: ChaosSummary
  let output: Output

  func lines() -> [String] {
    let format = Format(output.language)
    func number(_ value: Int64) -> String { format.number(Double(value), decimals: 0) }
    let seeds = Int64(summary.outcomes.count)
    var lines = [
      output.text(
        "\(number(seeds)) graine(s), \(number(summary.calls)) appels, "
          + "\(number(summary.counts("disturbances").reduce(0) { $0 + $1.count })) perturbations",
        "\(number(seeds)) seed(s), \(number(summary.calls)) calls, "
          + "\(number(summary.counts("disturbances").reduce(0) { $0 + $1.count })) disturbances"
      )
    ]
    lines += table(output.text("fins des appels", "calls ended with"), summary.counts("outcomes"), number)
    lines += table(output.text("perturbations", "disturbances"), summary.counts("disturbances"), number)
    lines.append(
      output.text(
        "Plus longue attente du fil de l’hôte : \(number(summary.longestStall)) ms ; "
          + "mémoire au plus haut : \(number(summary.peakKiB / 1024)) Mio",
        "Longest wait for the host's thread: \(number(summary.longestStall)) ms; "
          + "memory at its highest: \(number(summary.peakKiB / 1024)) MiB"
      )
    )
    lines.append("")
    for (outcome, violation) in summary.violations { lines += found(outcome, violation) }
    let count = Int64(summary.violations.count)
    lines.append(
      count == 0
        ? output.text("Aucun manquement.", "No promise was broken.")
        : output.text("Manquements : \(number(count))", "Promises broken: \(number(count))")
    )
    return lines
  }

  private func table(
    _ title: String,
    _ counts: [(name: String, count: Int64)],
    _ number: (Int64) -> String
  ) -> [String] {
    guard !counts.isEmpty else { return [] }
    var table = Table([
      Table.Column(title: title, isFlexible: true),
      Table.Column(title: output.text("nombre", "count"), isNumber: true),
    ])
    for (name, count) in counts { table.add(Table.Cell(name), Table.Cell(number(count))) }
    return [""] + table.render(width: output.width, colors: output.colorsResults)
  }

  /// Everything that is needed to look into it: what, where, what went over the wires, how to have it again.
  private func found(_ outcome: ChaosOutcome, _ violation: JSONValue) -> [String] {
    let step = violation["step"]?.integer.map { ", \(output.text("pas", "step")) \($0)" } ?? ""
    var lines = [
      "✗ \(output.text("graine", "seed")) \(outcome.seed)\(step): \(violation["invariant"]?.string ?? "")",
      "  \(SafeText.cleaned(violation["message"]?.string ?? ""))",
    ]
    if let call = violation["call"] {
      lines.append("  \(SafeText.cleaned(String(decoding: call.json, as: UTF8.self)))")
    }
    for line in violation["transcript"]?.array ?? [] { lines.append("    \(SafeText.cleaned(line.string ?? ""))") }
    lines.append("  \(output.text("de nouveau", "again")): \(outcome.command)")
    return lines + [""]
  }
}
