import Synchronization
import Testing

@testable import OpenLabHost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A handler made of a closure.
private final class Hears: IOHandler, IOFlushable, IOTimerHandler {
  let onReady: @Sendable (IOEvents, IOToken) -> Void
  let onFlush: @Sendable () -> Void
  let onTimer: @Sendable (UInt64) -> Void

  init(
    ready: @escaping @Sendable (IOEvents, IOToken) -> Void = { _, _ in },
    flush: @escaping @Sendable () -> Void = {},
    timer: @escaping @Sendable (UInt64) -> Void = { _ in }
  ) {
    (onReady, onFlush, onTimer) = (ready, flush, timer)
  }

  func ready(_ events: IOEvents, _ token: IOToken) { onReady(events, token) }
  func flush() { onFlush() }
  func timerFired(_ timer: IOTimer, tag: UInt64) { onTimer(tag) }
}

private struct Pipe {
  let reader: Int32
  let writer: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    (reader, writer) = (ends[0], ends[1])
  }

  func put(_ text: String) { _ = text.withCString { write(writer, $0, strlen($0)) } }

  func take() -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(reader, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  func shut() {
    close(reader)
    close(writer)
  }
}

/// Collects in order, and lets a test wait for a number of items.
private final class Items<Item: Sendable>: Sendable {
  private let stream: AsyncStream<Item>
  private let continuation: AsyncStream<Item>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func put(_ item: Item) { continuation.yield(item) }

  func take(_ count: Int) async -> [Item] {
    var items: [Item] = []
    if count == 0 { return items }
    for await item in stream {
      items.append(item)
      if items.count == count { break }
    }
    return items
  }
}

/// A value that many threads change.
private final class Shared<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: Value) { mutex = Mutex(value) }

  var value: Value { mutex.withLock { $0 } }

  func change(_ body: @Sendable (inout Value) -> Void) { mutex.withLock { body(&$0) } }
}

@Suite("The I/O loop")
struct IOLoopTests {
  @Test("a task that prefers the loop runs on its thread, and so do its children")
  func preference() async throws {
    let loop = try IOLoop()
    let here = loop.isCurrent
    #expect(!here)
    await withTaskExecutorPreference(loop) {
      #expect(loop.isCurrent)
      await Task.yield()
      #expect(loop.isCurrent)
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<10 { group.addTask { loop.isCurrent } }
        for await current in group { #expect(current) }
      }
    }
    await loop.stop()
  }

  @Test("jobs from many threads all run, whether the loop sleeps or not", arguments: [0, 50])
  func jobs(_ spin: Int) async throws {
    let loop = try IOLoop(spin: .microseconds(spin))
    let sum = Shared(0)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<64 {
        group.addTask {
          for _ in 0..<200 { await loop.run { sum.change { $0 += number } } }
        }
      }
    }
    #expect(sum.value == 200 * 63 * 32)
    await loop.stop()
  }

  @Test("a handler hears of bytes, of their end, and of nothing once it is removed")
  func readable() async throws {
    let loop = try IOLoop()
    let pipe = Pipe()
    let heard = Items<String>()
    let handler = Hears { events, token in
      heard.put(events.contains(.readable) ? pipe.take() : "end")
      if events.contains(.hangup) { loop.remove(token) }
    }
    await loop.run { _ = try? loop.add(pipe.reader, .readable, handler: handler) }
    pipe.put("one")
    #expect(await heard.take(1) == ["one"])
    pipe.put("two")
    #expect(await heard.take(1) == ["two"])
    close(pipe.writer)
    #expect(await heard.take(1) == ["end"])
    #expect(await loop.run { loop.registrationCount } == 0)
    close(pipe.reader)
    await loop.stop()
  }

  @Test("a handler hears of room to write only while it wants to")
  func writable() async throws {
    let loop = try IOLoop()
    let pipe = Pipe()
    let heard = Items<IOEvents>()
    let handler = Hears { events, token in
      heard.put(events)
      loop.change(token, [])
    }
    let token = try await loop.run { Result { try loop.add(pipe.writer, .writable, handler: handler) } }.get()
    #expect(await heard.take(1) == [.writable])
    await loop.run { loop.change(token, .writable) }
    #expect(await heard.take(1) == [.writable])
    close(pipe.reader)
    #expect(await heard.take(1).first?.contains(.failed) == true)
    await loop.run { loop.remove(token) }
    close(pipe.writer)
    await loop.stop()
  }

  @Test("a handler may remove others whose events wait in the same turn")
  func removal() async throws {
    let loop = try IOLoop()
    let pipes = (0..<100).map { _ in Pipe() }
    let heard = Shared(0)
    let tokens = Shared<[IOToken]>([])
    let handler = Hears { _, _ in
      heard.change { $0 += 1 }
      // All go, and a new registration takes one of the slots with its bytes unread.
      for token in tokens.value { loop.remove(token) }
    }
    await loop.run {
      for pipe in pipes {
        pipe.put("x")
        if let token = try? loop.add(pipe.reader, .readable, handler: handler) {
          tokens.change { $0.append(token) }
        }
      }
    }
    // Two turns of the loop later everything that waited has been told.
    await loop.run {}
    await loop.run {}
    #expect(heard.value == 1)
    #expect(await loop.run { loop.registrationCount } == 0)
    for pipe in pipes { pipe.shut() }
    await loop.stop()
  }

  @Test("a thousand descriptors share one loop")
  func many() async throws {
    await #expect(processExitsWith: .success) {
      _ = Spawner()  // raises the limit of open files, as the first launch does
      let loop = try IOLoop()
      let heard = Items<String>()
      let pipes = (0..<1000).map { _ in Pipe() }
      for pipe in pipes {
        let handler = Hears { _, token in
          heard.put(pipe.take())
          loop.remove(token)
        }
        await loop.run { _ = try? loop.add(pipe.reader, .readable, handler: handler) }
      }
      for (number, pipe) in pipes.enumerated() { pipe.put("\(number)") }
      #expect(await Set(heard.take(1000)) == Set((0..<1000).map(String.init)))
      await loop.stop()
    }
  }

  @Test("timers fire in the order of their deadlines, and those cancelled never")
  func timers() async throws {
    let loop = try IOLoop()
    let fired = Items<UInt64>()
    let handler = Hears(timer: { fired.put($0) })
    await loop.run {
      let start = MonotonicTime.now
      var cancelled: [IOTimer] = []
      for tag in [5, 3, 8, 1, 9, 2, 7, 4, 6, 0] as [UInt64] {
        let timer = loop.setTimer(at: start + .microseconds(200 * Int(tag)), handler, tag: tag)
        if tag % 3 == 0 { cancelled.append(timer) }
      }
      for timer in cancelled { loop.cancel(timer) }
    }
    #expect(await fired.take(6) == [1, 2, 4, 5, 7, 8])
    await loop.stop()
  }

  @Test("a timer never fires before its deadline")
  func notEarly() async throws {
    let loop = try IOLoop()
    let late = Items<Bool>()
    for microseconds in [0, 1, 90, 700, 1000, 2500] {
      await loop.run {
        let deadline = MonotonicTime.now + .microseconds(microseconds)
        loop.setTimer(at: deadline) { late.put(MonotonicTime.now >= deadline) }
      }
      #expect(await late.take(1) == [true])
    }
    await loop.stop()
  }

  @Test("flushes come once, after the jobs of the turn that asked for them")
  func flushes() async throws {
    let loop = try IOLoop()
    let order = Items<String>()
    let flushable = Hears(flush: { order.put("flush") })
    await loop.run {
      loop.execute { order.put("later in the turn") }
      loop.flushSoon(flushable)
      order.put("asked")
    }
    #expect(await order.take(3) == ["asked", "later in the turn", "flush"])
    await loop.stop()
  }

  @Test("a stopped loop lets go of everything, and still runs what comes late")
  func stop() async throws {
    let pipe = Pipe()
    weak var gone: Hears?
    do {
      let loop = try IOLoop()
      let handler = Hears()
      gone = handler
      await loop.run { _ = try? loop.add(pipe.reader, .readable, handler: handler) }
      await loop.run { _ = loop.setTimer(at: .now + .seconds(1000), handler) }
      await loop.stop()
      #expect(await loop.run { loop.isCurrent })
      #expect(await Task(executorPreference: loop) { loop.isCurrent }.value)
      await loop.stop()
    }
    #expect(gone == nil)
    pipe.shut()
  }
}
