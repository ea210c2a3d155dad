import Foundation
import OpenLabHost
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The init of a service.
private func parent(of pid: Int32) -> Int32 {
  let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("PPid:") }
  return line.flatMap { Int32($0.dropFirst("PPid:".count).drop { $0 == "\t" }) } ?? -1
}

@Suite("The end of a service's tree")
struct TreeTests {
  /// Whether the service is in the sandbox, where it may write to its lifeline all the same.
  enum Fence: CaseIterable {
    case none, strict

    func sandbox(_ lifeline: String) -> Sandbox {
      var sandbox = self == .none ? Sandbox.none : .strict()
      if let slash = lifeline.lastIndex(of: "/") { sandbox.writableOnDisk = [String(lifeline[..<slash])] }
      return sandbox
    }
  }

  /// Starts a family of processes and waits until all live.
  private static func start(
    _ lifeline: String,
    _ fence: Fence,
    then end: String = "time.sleep(1000)",
    spawner: Spawner = .shared
  ) async throws -> (process: ServiceProcess, initID: Int32) {
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      .python(Lifeline.family(lifeline, then: end)),
      sandbox: fence.sandbox(lifeline),
      on: testLoop,
      spawner: spawner,
      handler: recorder
    )
    _ = try #require(await recorder.line())
    return (process, await testLoop.run { parent(of: process.processID) })
  }

  @Test("when the service ends, what it left behind is killed, a daemon too", arguments: Fence.allCases)
  func leftovers(_ fence: Fence) async throws {
    let lifeline = Lifeline()
    let (process, _) = try await Self.start(lifeline.path, fence, then: "sys.exit(3)")
    #expect(await process.waitUntilGone().cause == .status(3))
    #expect(lifeline.end() == Lifeline.names)
  }

  @Test("kill ends the whole tree", arguments: Fence.allCases)
  func kill(_ fence: Fence) async throws {
    let lifeline = Lifeline()
    let (process, _) = try await Self.start(lifeline.path, fence)
    process.kill()
    #expect(await process.waitUntilGone().cause == .signal(SIGKILL))
    #expect(lifeline.end() == Lifeline.names)
  }

  @Test("a service that is deaf to the end of its input and to SIGTERM is killed", arguments: Fence.allCases)
  func deaf(_ fence: Fence) async throws {
    let lifeline = Lifeline()
    let (process, _) = try await Self.start(lifeline.path, fence)
    let exit = await process.close(ClosingSequence(inputClosed: .milliseconds(5), terminated: .milliseconds(5)))
    #expect(exit.cause == .signal(SIGKILL))
    #expect(lifeline.end() == Lifeline.names)
  }

  @Test("a service may go in peace on SIGTERM")
  func terminate() async throws {
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      .shell("trap 'exit 7' TERM; echo ready; sleep 1000 & wait"),
      on: testLoop,
      handler: recorder
    )
    #expect(await recorder.line() == "ready")
    let exit = await process.close(ClosingSequence(inputClosed: .zero, terminated: .seconds(60)))
    #expect(exit.cause == .status(7))
  }

  @Test("a body that throws leaves no service behind")
  func bodyThrows() async throws {
    struct Failure: Error {}
    let recorder = Recorder()
    await #expect(throws: Failure.self) {
      try await withServiceProcess(.shell("sleep 1000"), on: testLoop, handler: recorder, closing: .kill) { _ in
        throw Failure()
      }
    }
    #expect(recorder.state.withLock { $0.gone.map(\.cause) } == [.signal(SIGKILL)])
  }

  @Test("a cancelled task leaves no service behind")
  func cancelled() async throws {
    let recorder = Recorder()
    let task = Task {
      try await withServiceProcess(.shell("echo ready; sleep 1000"), on: testLoop, handler: recorder) { process in
        await process.waitUntilGone()
      }
    }
    #expect(await recorder.line() == "ready")
    task.cancel()
    #expect(try await task.value.exit.cause == .signal(SIGKILL))
  }

  @Test("when the spawner is killed its services end, and the next launch starts another", arguments: Fence.allCases)
  func spawnerKilled(_ fence: Fence) async throws {
    let spawner = Spawner()
    let lifeline = Lifeline()
    let (process, _) = try await Self.start(lifeline.path, fence, spawner: spawner)
    let first = try #require(spawner.processID)
    sendSignal(first, SIGKILL)
    #expect(await process.waitUntilGone().cause == .signal(SIGKILL))
    #expect(lifeline.end() == Lifeline.names)

    let recorder = Recorder()
    let next = try await ServiceProcess.launch(
      ServiceCommand(executable: "/bin/echo", arguments: ["again"]),
      on: testLoop,
      spawner: spawner,
      handler: recorder
    )
    #expect(await recorder.line() == "again")
    #expect(await next.waitUntilGone().cause == .status(0))
    #expect(spawner.processID != first)
  }

  #if os(Linux)
    @Test(
      "when an init is killed, the spawner clears away what it watched over",
      arguments: Fence.allCases,
      // A crash handler that the runtime may have set must not keep it alive.
      [SIGKILL, SIGSEGV]
    )
    func initKilled(_ fence: Fence, _ signal: Int32) async throws {
      let lifeline = Lifeline()
      let (process, initID) = try await Self.start(lifeline.path, fence)
      sendSignal(initID, signal)
      #expect(await process.waitUntilGone().cause == .unknown)
      #expect(lifeline.end() == Lifeline.names)
    }
  #endif

  @Test("when the host is killed, nothing that it started is left", arguments: Fence.allCases)
  func hostKilled(_ fence: Fence) async throws {
    let lifeline = Lifeline()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = lifeline.path as String, strict = (fence == .strict) as Bool] in
      _ = try await Self.start(path, strict ? .strict : .none)
      sendSignal(getpid(), SIGKILL)
    }
    #expect(lifeline.end() == Lifeline.names)
  }

  @Test("two hundred launches leave no descriptor and no process behind")
  func leaks() async throws {
    await #expect(processExitsWith: .success) {
      let loop = try IOLoop()
      func descriptors() -> Int { (0..<1024).count { fcntl($0, F_GETFD) >= 0 } }
      var before = 0
      for round in 0..<201 {
        if round == 1 { before = descriptors() }
        let process = try await ServiceProcess.launch(
          ServiceCommand(executable: "/bin/true"),
          on: loop,
          handler: Recorder()
        )
        _ = await process.waitUntilGone()
        _ = try? await ServiceProcess.launch(
          ServiceCommand(executable: "/nowhere"),
          on: loop,
          handler: Recorder()
        )
      }
      #expect(descriptors() == before)
      #expect(await loop.run { loop.registrationCount } == 0)
    }
  }
}
