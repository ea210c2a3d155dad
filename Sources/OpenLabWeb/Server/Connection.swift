/// One client's connection; touched on its loop's thread only.
final class Connection {
  enum Phase {
    /// A request's head is read, or awaited.
    case head
    case body
    /// A handler works.
    case handling
    /// A response is on its way, and its end is known.
    case sending
    /// A response is being written.
    case streaming
    /// Everything is said; what the client still sends is dropped (RFC 9112 §9.6).
    case lingering
  }

  /// Names a connection of one loop; never used again.
  struct Token: Hashable, Sendable {
    var slot: UInt32
    var generation: UInt32

    var word: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

    init(slot: UInt32, generation: UInt32) {
      self.slot = slot
      self.generation = generation
    }

    init(word: UInt64) {
      self.init(slot: UInt32(truncatingIfNeeded: word), generation: UInt32(truncatingIfNeeded: word >> 32))
    }
  }

  let descriptor: Int32
  let token: Token
  let peer: Peer
  var phase = Phase.head
  /// What came and is not read yet.
  var input: [UInt8] = []
  var parser: HeadParser
  var output = OutputQueue()
  /// What the poller watches for.
  var interest: UInt32 = 0
  /// The client sends nothing more.
  var reachedEnd = false
  /// In the queue of those with more to do.
  var isReady = false

  // The request under way.
  var request: Request?
  var minorVersion = 1
  var keepsAlive = true
  var isHead = false
  var bodyBytes: [UInt8] = []
  var bodyLimit = 0
  /// What is missing of a body of known length; nil where it is chunked.
  var bodyMissing: Int?
  var chunks = ChunkedDecoder()
  /// What of a large body is counted against the limits for all, from its first bytes to the end of its response.
  var heldBytes = 0
  var task: Task<Void, Never>?
  var isChunkedOut = false
  var endsWithClient = false
  var streamWriter: UnsafeContinuation<Bool, Never>?
  var lingered = 0

  // For the access log.
  var began: Int64 = 0
  var beganTime: Int64 = 0
  var status = Status.ok
  var sentBytes = 0

  // Its place in one of the loop's lists of deadlines.
  var list: DeadlineKind?
  var deadline: Int64 = 0
  var previous: Int32 = -1
  var next: Int32 = -1
  /// What was sent when the deadline of a slow reader was set.
  var sentAtDeadline = 0

  init(_ descriptor: Int32, _ token: Token, _ peer: Peer, _ limits: ServerLimits) {
    self.descriptor = descriptor
    self.token = token
    self.peer = peer
    parser = HeadParser(limits: limits.head)
  }
}
