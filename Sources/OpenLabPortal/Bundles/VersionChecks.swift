import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What is known of a version without anyone's judgement: manifest, bundle, isolation, data, acceptance people.
struct VersionChecks: Sendable {
  var version: VersionRecord
  /// Remarks on the manifest; nil where the bundle cannot be read.
  var remarks: [ManifestProblem]?
  var fileCount = 0
  var bytes: Int64 = 0
  var sandbox: SandboxReport?
  var acceptance: AcceptanceReport?

  init(_ version: VersionRecord, _ site: Site, _ acceptance: AcceptanceReport?) async {
    self.version = version
    self.acceptance = acceptance
    if let bundle = try? await site.configuration.bundles.bundle(version.digest), let files = await bundle.files() {
      remarks = bundle.warnings
      fileCount = files.count
      bytes = files.reduce(0) { $0 + $1.size }
    }
    sandbox = await Self.measured.value
  }

  /// The machine's sandbox, tried once.
  private static let measured = Task { try? await SandboxReport.measure() }

  /// Scopes that people are not told a purpose of.
  var scopesWithoutPurpose: [Scope] {
    version.manifest.declaredScopes.filter { version.manifest.purposes[$0] == nil }
  }
}

/// One line of a checklist.
struct CheckLine {
  enum State { case good, warn, bad, open }

  var state: State
  var title: String
  var detail: HTML
  /// What mends it, to be typed.
  var command: String?

  /// The lines of a version's own checks.
  static func lines(_ checks: VersionChecks, _ visit: Visit) -> [CheckLine] {
    [
      manifest(checks, visit), bundle(checks, visit), sandbox(checks, visit), scopes(checks, visit),
      people(checks, visit),
    ]
  }

  /// Those that the ladder of the workshop does not have.
  static func others(_ checks: VersionChecks, _ visit: Visit) -> [CheckLine] {
    [bundle(checks, visit), scopes(checks, visit), people(checks, visit)]
  }

  static func manifest(_ checks: VersionChecks, _ visit: Visit) -> CheckLine {
    let words = Words.workshop
    let title = visit.text(words.checkManifest)
    guard let remarks = checks.remarks else {
      return CheckLine(state: .bad, title: title, detail: "<p>\(visit.text(words.checkBundleGone))</p>")
    }
    if remarks.isEmpty {
      return CheckLine(state: .good, title: title, detail: "<p>\(visit.text(words.checkManifestFine))</p>")
    }
    return CheckLine(
      state: .warn,
      title: title,
      detail: ProblemList(visit, remarks).list,
      command: "openlab submit DIR"
    )
  }

  private static func bundle(_ checks: VersionChecks, _ visit: Visit) -> CheckLine {
    let words = Words.workshop
    guard checks.remarks != nil else {
      return CheckLine(
        state: .bad,
        title: visit.text(words.checkBundle),
        detail: "<p>\(visit.text(words.checkBundleGone))</p>",
        command: "openlab submit DIR"
      )
    }
    let text = visit.text(
      words.checkBundleFine,
      [
        "files": visit.text(words.files, checks.fileCount), "size": Moment(visit).size(checks.bytes),
        "digest": String(checks.version.digest.hex.prefix(12)) + "…",
      ]
    )
    return CheckLine(state: .good, title: visit.text(words.checkBundle), detail: "<p>\(text)</p>")
  }

  static func sandbox(_ checks: VersionChecks, _ visit: Visit) -> CheckLine {
    let words = Words.workshop
    let missing = checks.sandbox?.missing.map(\.layer.name) ?? ["?"]
    let count = checks.sandbox?.layers.count ?? 0
    let text =
      missing.isEmpty
      ? visit.text(words.checkSandboxFine, ["n": "\(count)"])
      : visit.text(words.checkSandboxMissing, ["layers": missing.joined(separator: ", ")])
    return CheckLine(
      state: missing.isEmpty ? .good : .warn,
      title: visit.text(words.checkSandbox),
      detail: "<p>\(text)</p>",
      command: missing.isEmpty ? nil : "openlab doctor"
    )
  }

  private static func scopes(_ checks: VersionChecks, _ visit: Visit) -> CheckLine {
    let words = Words.workshop
    let manifest = checks.version.manifest
    let items = manifest.declaredScopes.html { scope in
      let purpose = manifest.purposes[scope].map { visit.text($0) }
      return """
        <li><p><strong>\(visit.capitalized(scope.label))</strong> <code class="quiet">\(scope.rawValue)</code> \
        \(when: manifest.onDemand.contains(scope), Part.badge(visit.text(words.onDemand)))\
        \(when: scope.isSensitive, Part.badge(visit.text(words.sensitive), .warn))</p>\
        <p>\(purpose ?? visit.text(words.checkScopesNoPurpose))</p></li>
        """
    }
    let isEmpty = manifest.declaredScopes.isEmpty
    return CheckLine(
      state: checks.scopesWithoutPurpose.isEmpty ? .good : .warn,
      title: visit.text(words.checkScopes),
      detail: isEmpty ? "<p>\(visit.text(words.checkScopesNone))</p>" : "<ul class=\"stack-s\">\(items)</ul>"
    )
  }

  static func people(_ checks: VersionChecks, _ visit: Visit) -> CheckLine {
    let words = Words.workshop
    let title = visit.text(words.checkPeople)
    guard let report = checks.acceptance else {
      return CheckLine(state: .open, title: title, detail: "<p>\(visit.text(words.checkPeopleNot))</p>")
    }
    guard report.isOver else {
      let text = visit.text(words.checkPeopleRunning, ["n": "\(report.rows.count)", "all": "\(report.people)"])
      return CheckLine(state: .open, title: title, detail: "<p>\(text)</p>")
    }
    let isFine = report.failed == 0 && report.refusedClaims == 0
    let text = visit.text(
      isFine ? words.checkPeopleFine : words.checkPeopleBad,
      ["n": "\(report.rows.count)", "failed": "\(report.failed)", "refused": "\(report.refusedClaims)"]
    )
    let state: State = report.failed > 0 ? .bad : isFine ? .good : .warn
    return CheckLine(state: state, title: title, detail: "<p>\(text)</p>")
  }

  // MARK: Drawing

  static func html(_ lines: [CheckLine], _ visit: Visit) -> HTML {
    "<ul class=\"checks\">\(lines.html { $0.html(visit) })</ul>"
  }

  private func html(_ visit: Visit) -> HTML {
    let words = Words.workshop
    let (icon, word, name): (Icon, LocalizedText, String) =
      switch state {
      case .good: (.check, words.done, "good")
      case .warn: (.warning, words.toDo, "warn")
      case .bad: (.cross, words.toDo, "bad")
      case .open: (.clock, words.waits, "open")
      }
    return """
      <li class="\(name)"><span class="mark">\(icon.html())\(Part.hidden(visit.text(word)))</span>\
      <div class="stack-s"><h3>\(title)</h3>\(detail)\
      \(command.map { "<pre class=\"command\"><code>\($0)</code></pre>" as HTML })</div></li>
      """
  }
}
