import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// A try without a result: what happened, and what to do now.
struct EndView {
  let visit: Visit
  private let words = Words.tryResult

  init(visit: Visit) { self.visit = visit }

  func html(_ error: ProtocolError) -> HTML {
    let headline = ErrorHeadlines.headline(for: error.code)
    // The host's English sentence tells the details; the French headline what they mean. An error of the service's own
    // is in its own words, and named so.
    let what: HTML =
      if let headline {
        "<p>\(ServiceText.html(visit.language == .fr ? sentence(headline) : error.message))</p>"
      } else {
        "<p>\(visit.text(words.failedBySaying))</p>\(ServiceText.quote(error.message, visit))"
      }
    let detail = visit.language == .fr && headline != nil ? error.message : nil
    return """
      <section class="card failure" id="result" role="alert">\(Icon.warning.html())\
      <h2 tabindex="-1">\(visit.text(words.failed))</h2>\(what)\
      <p>\(visit.text(advice(error.code)))</p>\
      <details><summary>\(visit.text(words.failedDetail))</summary><p><code>\(error.code.rawValue)</code></p>\
      \(detail.map { "<p lang=\"en\">\(ServiceText.html($0))</p>" as HTML })\
      \(error.details["trace"]?.string.map { "<p class=\"quiet\"><code>\($0)</code></p>" as HTML })</details></section>
      """
  }

  func html(_ why: TryStop) -> HTML {
    let (title, hint) = texts(why)
    return """
      <section class="card respect" id="result">\(Icon.stop.html())<h2 tabindex="-1">\(visit.text(title))</h2>\
      <p>\(visit.text(hint))</p></section>
      """
  }

  private func texts(_ why: TryStop) -> (LocalizedText, LocalizedText) {
    switch why {
    case .stopped: (words.endedStopped, words.endedStoppedHint)
    case .withdrawn: (words.endedWithdrawn, words.endedWithdrawnHint)
    case .left: (words.endedLeft, words.endedLeftHint)
    case .suspended: (words.endedSuspended, words.endedSuspendedHint)
    case .closing: (words.endedClosing, words.endedClosingHint)
    }
  }

  private func sentence(_ clause: String) -> String {
    LocalizedText(clause.prefix(1).uppercased() + clause.dropFirst() + ".", "").typeset(.fr)
  }

  /// What the person who tries can do, which is not what the service's team can do.
  private func advice(_ code: ErrorCode) -> LocalizedText {
    switch code {
    case .notGranted: words.adviceGrant
    case .busy, .stopped: words.adviceLater
    case .deadlineExceeded, .hung: words.adviceSlow
    case .quarantined, .disabled, .startFailed, .storeFailed: words.adviceOther
    default: words.adviceTell
    }
  }
}
