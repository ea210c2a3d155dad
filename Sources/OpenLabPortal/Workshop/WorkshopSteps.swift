import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The ladder to certification as a list of what is done and what is not, each with the command that mends it.
struct WorkshopSteps {
  private let visit: Visit
  private let record: ServiceRecord
  private let newest: VersionRecord
  private let checks: VersionChecks
  private let open: Int

  init(_ visit: Visit, _ record: ServiceRecord, _ newest: VersionRecord, _ checks: VersionChecks, open: Int) {
    self.visit = visit
    self.record = record
    self.newest = newest
    self.checks = checks
    self.open = open
  }

  var html: HTML { CheckLine.html(lines, visit) }

  var lines: [CheckLine] {
    let words = Words.workshop
    var manifest = CheckLine.manifest(checks, visit)
    manifest.title = visit.text(words.stepManifest)
    var sandbox = CheckLine.sandbox(checks, visit)
    sandbox.title = visit.text(words.stepSandbox)
    return [submitted, manifest, sandbox, people, review, certified, published, reactions]
  }

  private var submitted: CheckLine {
    let words = Words.workshop
    let title = visit.text(words.stepSubmitted)
    let reason = newest.reason ?? ""
    let why: LocalizedText? =
      switch newest.state {
      case .returned: words.stepReturned
      case .suspended: words.stepSuspended
      case .withdrawn: words.stepWithdrawn
      default: nil
      }
    if let why {
      return CheckLine(
        state: .bad,
        title: title,
        detail: "<p>\(visit.text(why, ["reason": reason]))</p><p>\(visit.text(words.stepMendAndSend))</p>",
        command: "openlab submit DIR"
      )
    }
    let date = Moment(visit).day(newest.submitted)
    let text = visit.text(words.stepDoneSubmitted, ["version": newest.manifest.version, "date": date])
    return CheckLine(state: .good, title: title, detail: "<p>\(text)</p>")
  }

  private var people: CheckLine {
    let words = Words.workshop
    var line = CheckLine.people(checks, visit)
    line.title = visit.text(words.stepPeople)
    guard line.state != .good else { return line }
    line.detail += "<p>\(visit.text(words.stepRunHint))</p>"
    let worst = checks.acceptance?.rows.first {
      if case .failed = $0.outcome { true } else { !$0.checks.refused.isEmpty }
    }
    line.command = "openlab run DIR --account \(worst?.person ?? "case-nurse")"
    return line
  }

  private var review: CheckLine {
    let words = Words.workshop
    let title = visit.text(words.stepReview)
    switch newest.state {
    case .submitted, .inReview:
      let age = Moment(visit).age(since: newest.submitted)
      return CheckLine(
        state: .open,
        title: title,
        detail: "<p>\(visit.text(words.stepReviewWaits, ["age": age]))</p>"
      )
    case .returned:
      let text = visit.text(words.stepReturned, ["reason": newest.reason ?? ""])
      return CheckLine(state: .bad, title: title, detail: "<p>\(text)</p>")
    default: return CheckLine(state: .good, title: title, detail: "<p>\(visit.text(newest.state.label))</p>")
    }
  }

  private var certified: CheckLine {
    let words = Words.workshop
    let title = visit.text(words.stepCertified)
    guard newest.isCertified else {
      return CheckLine(
        state: .open,
        title: title,
        detail: "<p>\(visit.text(words.stepCertifyWaits))</p>",
        command: "openlab certify \(record.id)"
      )
    }
    let level = newest.level?.label ?? ServiceState.certified.label
    return CheckLine(state: .good, title: title, detail: "<p>\(visit.text(level))</p>")
  }

  private var published: CheckLine {
    let words = Words.workshop
    let title = visit.text(words.stepPublished)
    guard newest.state.isListed else {
      return CheckLine(
        state: .open,
        title: title,
        detail: "<p>\(visit.text(words.stepPublishWaits))</p>",
        command: "openlab publish \(record.id)"
      )
    }
    return CheckLine(state: .good, title: title, detail: "<p>\(visit.text(newest.state.label))</p>")
  }

  private var reactions: CheckLine {
    let words = Words.workshop
    let title = visit.text(words.stepReactions)
    guard open > 0 else {
      return CheckLine(state: .good, title: title, detail: "<p>\(visit.text(words.stepReactionsNone))</p>")
    }
    let link: HTML = "<p><a href=\"#reactions\">\(visit.text(words.openReactions, open))</a></p>"
    return CheckLine(state: .warn, title: title, detail: link, command: "openlab reactions \(record.id)")
  }
}
