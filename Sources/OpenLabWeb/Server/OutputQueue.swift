import COpenLabSystem

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes on their way into a socket that may take only some of them at a time; what is shared is not copied.
struct OutputQueue {
  enum Progress { case drained, waiting, broken }

  private enum Segment {
    case owned([UInt8])
    case shared(SharedBytes)

    var bytes: [UInt8] {
      switch self {
      case .owned(let bytes): bytes
      case .shared(let shared): shared.bytes
      }
    }
  }

  private var segments: [Segment] = []
  /// How much of the first segment is sent already.
  private var offset = 0
  /// What waits to be sent.
  private(set) var count = 0
  /// What has been sent since the start.
  private(set) var sent = 0

  var isEmpty: Bool { count == 0 }

  /// Takes over bytes; small ones join those before them.
  mutating func append(_ bytes: consuming [UInt8]) {
    if bytes.isEmpty { return }
    count += bytes.count
    if bytes.count <= 4 << 10, case .owned(var last) = segments.last {
      // Out of the array first, so that it is the only one that holds them.
      segments.removeLast()
      last.append(contentsOf: bytes)
      segments.append(.owned(last))
    } else {
      segments.append(.owned(bytes))
    }
  }

  mutating func append(_ shared: SharedBytes) {
    if shared.bytes.isEmpty { return }
    count += shared.bytes.count
    segments.append(.shared(shared))
  }

  /// Sends what the socket takes, as many parts as possible in one call. `spare` gets back the room of an owned segment.
  mutating func send(to socket: Int32, spare: inout [UInt8]) -> Progress {
    while count > 0 {
      let taken = sendOnce(to: socket)
      if taken == -Int64(EAGAIN) { return .waiting }
      if taken < 0 { return .broken }
      sent += Int(taken)
      drop(Int(taken), spare: &spare)
    }
    return .drained
  }

  private func sendOnce(to socket: Int32) -> Int64 {
    if segments.count == 1 { return segments[0].bytes.withUnsafeBytes { send($0, to: socket) } }
    return withUnsafeTemporaryAllocation(of: openlab_bytes.self, capacity: 8) { parts in
      // Arrays in segments that nobody changes meanwhile keep their place; nested closures would bound the number.
      func fill(_ index: Int) -> Int64 {
        guard index < min(8, segments.count) else {
          return parts.baseAddress.map { openlab_send_parts(socket, $0, Int32(index)) } ?? 0
        }
        return segments[index].bytes.withUnsafeBytes { bytes in
          let start = index == 0 ? offset : 0
          parts[index] = openlab_bytes(start: bytes.baseAddress.map { $0 + start }, count: bytes.count - start)
          return fill(index + 1)
        }
      }
      return fill(0)
    }
  }

  private func send(_ bytes: UnsafeRawBufferPointer, to socket: Int32) -> Int64 {
    guard let start = bytes.baseAddress else { return 0 }
    var part = openlab_bytes(start: start + offset, count: bytes.count - offset)
    return openlab_send_parts(socket, &part, 1)
  }

  private mutating func drop(_ taken: Int, spare: inout [UInt8]) {
    count -= taken
    offset += taken
    if count == 0 {
      offset = 0
      if segments.count == 1, case .owned(var bytes) = segments[0], bytes.capacity <= 64 << 10 {
        segments.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        spare = bytes
      } else {
        segments.removeAll(keepingCapacity: segments.count <= 8)
      }
      return
    }
    var sentWhole = 0
    while sentWhole < segments.count, offset >= segments[sentWhole].bytes.count {
      offset -= segments[sentWhole].bytes.count
      sentWhole += 1
    }
    segments.removeFirst(sentWhole)
  }
}
