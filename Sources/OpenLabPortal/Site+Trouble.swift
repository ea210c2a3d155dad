import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

extension Site {
  /// Tells whoever runs the portal of what went wrong on our side, the same trouble once in ten seconds; what a visitor
  /// did is none.
  func tell(_ error: any Error, _ request: Request) {
    guard let log = configuration.log else { return }
    switch error {
    case is Refusal, is CancellationError, is ClientGone: return
    case let error as RegistryError where !Refusal(error).isOurs: return
    default: break
    }
    let what = "\(error)"
    guard troubles.attempt(what) == nil else { return }
    let place = "\(request.method.rawValue) \(LocalPath(segments: request.path).text.prefix(200))"
    let words = Words.session.trouble.filled(["place": place, "what": what])
    log(LogRecord(level: .error, event: .portal, message: words))
  }
}

extension Refusal {
  /// Whether the cause is the portal's own.
  var isOurs: Bool { status.rawValue >= 500 }
}
