/// Owns one open descriptor that a loop may watch; closes it once, after the loop has let go of it.
///
/// Used on the loop's thread only; its end closes it where nothing else has.
final class WatchedDescriptor {
  let number: Int32
  private(set) var token: IOToken?
  private var isOpen = true

  init(_ descriptor: consuming Descriptor) { number = descriptor.release() }

  func watch(_ events: IOEvents, on loop: IOLoop, handler: any IOHandler) throws(HostError) {
    if let token {
      loop.change(token, events)
    } else {
      token = try loop.add(number, events, handler: handler)
    }
  }

  func unwatch(on loop: IOLoop) {
    if let token { loop.remove(token) }
    token = nil
  }

  func close(on loop: IOLoop) {
    unwatch(on: loop)
    if isOpen { _ = systemClose(number) }
    isOpen = false
  }

  deinit { if isOpen { _ = systemClose(number) } }
}
