import OpenLabHost
import OpenLabProtocol
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Writing to a service's stdin")
struct InputTests {
  @Test("more than a pipe holds arrives whole and in order")
  func large() async throws {
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      ServiceCommand(executable: "/usr/bin/sha256sum"),
      on: testLoop,
      handler: recorder
    )
    let text = String(repeating: "0123456789abcde\n", count: 1 << 18)
    #expect(await process.write(text) == nil)
    process.closeInput()
    #expect(await process.waitUntilGone().cause == .status(0))
    let (expected, _, _) = try await run(
      .python("import hashlib; print(hashlib.sha256(b'0123456789abcde\\n' * (1 << 18)).hexdigest(), ' -')")
    )
    #expect(recorder.output.split(separator: " ") == expected.split(separator: " "))
  }

  @Test("what a service does not read is bounded, and waits until it does")
  func backlog() async throws {
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      .python(
        """
        import signal, sys
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
        print("ready", flush=True)
        signal.sigwait([signal.SIGUSR1])
        sys.stdin.read()
        print("done")
        """
      ),
      on: testLoop,
      handler: recorder
    )
    #expect(await recorder.line() == "ready")
    let block = String(repeating: "x", count: 1 << 20)
    var error: HostError?
    for _ in 0..<16 where error == nil { error = await process.write(block) }
    #expect(error?.code == .inputFull)
    let backlog = await testLoop.run { process.inputBacklog }
    #expect(backlog >= ServiceProcess.inputLimit && backlog <= ServiceProcess.inputLimit + (2 << 20))
    sendSignal(process.processID, SIGUSR1)
    process.closeInput()
    #expect(await recorder.line() == "done")
    #expect(await process.waitUntilGone().cause == .status(0))
  }

  @Test("a service that has closed its stdin is told to its handler, not to the host by a signal")
  func broken() async throws {
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      .shell("exec <&-; echo closed; sleep 1000"),
      on: testLoop,
      handler: recorder
    )
    #expect(await recorder.line() == "closed")
    #expect(await process.write("hello\n") == nil)
    #expect(await process.write("hello\n")?.code == .inputClosed)
    #expect(recorder.state.withLock { $0.inputBroken } == 1)
    #expect(await process.close(.kill).cause == .signal(9))
  }

  @Test("a service whose stdout is not read for a while loses nothing")
  func paused() async throws {
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      .shell("read go; head -c 2000000 /dev/zero; echo; echo end"),
      on: testLoop,
      handler: recorder
    )
    await testLoop.run { process.readsOutput = false }
    #expect(await process.write("go\n") == nil)
    await testLoop.run { process.readsOutput = true }
    #expect(await process.waitUntilGone().cause == .status(0))
    #expect(recorder.state.withLock { $0.output.count } == 2_000_005)
  }
}
