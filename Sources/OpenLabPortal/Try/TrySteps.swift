import OpenLabProtocol
import OpenLabWeb

/// The four steps of a try, and where the person is.
struct TrySteps {
  enum Step: Int, CaseIterable {
    case person, consent, result, reaction

    var text: LocalizedText {
      let words = Words.tryFlow
      return switch self {
      case .person: words.stepPerson
      case .consent: words.stepConsent
      case .result: words.stepResult
      case .reaction: words.stepReaction
      }
    }
  }

  let current: Step
  let visit: Visit

  init(_ current: Step, _ visit: Visit) {
    self.current = current
    self.visit = visit
  }

  var html: HTML {
    let items = Step.allCases.html { step in
      let isDone = step.rawValue < current.rawValue
      return """
        <li\(attribute: "class", isDone ? "done" : nil)\(attribute: "aria-current", step == current ? "step" : nil)>\
        \(when: isDone, "\(Icon.check.html())\(Part.hidden(visit.text(Words.tryFlow.stepDone) + " :"))")\
        <span>\(visit.text(step.text))</span></li>
        """
    }
    return "<ol class=\"way\" aria-label=\"\(visit.text(Words.tryFlow.steps))\">\(items)</ol>"
  }
}

extension Page.Crumb {
  static func catalogue(_ visit: Visit) -> Page.Crumb {
    Page.Crumb(visit.text(Words.catalogue.navigation), LocalPath())
  }

  static func service(_ manifest: Manifest, _ visit: Visit) -> Page.Crumb {
    Page.Crumb(manifest.name[visit.language], LocalPath("services", manifest.id))
  }
}
