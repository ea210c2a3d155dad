import OpenLabProtocol
import OpenLabWeb

/// An upload on its way, or why it is not taken.
struct UploadPage {
  private let visit: Visit
  private let job: UploadJob

  init(_ visit: Visit, _ job: UploadJob) {
    self.visit = visit
    self.job = job
  }

  var page: Page {
    let words = Words.workshop
    let stage = job.stage
    var page = Page(
      visit.text(words.uploadTitle),
      """
      \(Page.head(visit.text(words.uploadTitle)))<div class="stack" id="live">\(content(stage))</div>
      """
    )
    page.crumbs = [.init(visit.text(words.title), LocalPath("workshop"))]
    page.scripts = ["desk.js"]
    page.isIndexed = false
    switch stage {
    case .refused: page.status = .unprocessableContent
    case .turnedAway(let refusal): page.status = refusal.status
    default: break
    }
    return page
  }

  private func content(_ stage: UploadJob.Stage) -> HTML {
    let words = Words.workshop
    let again = Part.link(
      visit.text(words.again),
      to: LocalPath("workshop").fragment("submit"),
      .second,
      icon: .upload
    )
    switch stage {
    case .waiting: return going(words.uploadWaiting)
    case .working: return going(words.uploadWorking)
    case .done(let service, _):
      return """
        \(Part.flash(visit.text(words.submitted)))\
        <p>\(Part.link(visit.text(words.open), to: LocalPath("workshop", service)))</p>
        """
    case .refused(let refusal): return "\(RefusalPart(visit, refusal).html)<p>\(again)</p>"
    case .turnedAway(let refusal):
      return """
        <div class="card stack refusal" role="alert"><h2>\(Icon.warning.html())\(visit.text(words.uploadRefused))</h2>
        <p class="lead">\(visit.text(LocalizedText(refusal.fr, refusal.en)))</p>
        <p class="quiet"><code>\(refusal.code)</code></p></div><p>\(again)</p>
        """
    }
  }

  private func going(_ text: LocalizedText) -> HTML {
    let words = Words.workshop
    let lines = job.lines.suffix(40)
    return """
      <p class="lead" role="status" data-refresh="1500">\(visit.text(text, ["file": job.fileName]))</p>
      \(when: !lines.isEmpty, "<h2>\(visit.text(words.buildOutput))</h2><pre class=\"output\" tabindex=\"0\">\(lines.joined(separator: "\n"))</pre>")
      <p>\(Part.link(visit.text(words.look), to: LocalPath(segments: visit.request.path), .second))</p>
      """
  }
}
