import OpenLabProtocol

extension ServiceProcess: IOFlushable {
  /// How many bytes may wait for the service to read them before ``appendInput(_:)`` refuses more.
  package static let inputLimit = 8 << 20

  /// With other processors idle, so many bytes go out before the turn ends: the service works on them meanwhile.
  private static let earlyBytes = 8 << 10

  /// Appends bytes to the service's stdin; what is appended in a turn of the loop goes out together at its end, or in a
  /// few parts. *On the loop.*
  ///
  /// Throws `service/input-closed` once the input is closed, and `service/input-full` while ``inputLimit`` bytes wait already.
  package func appendInput(_ bytes: UnsafeBufferPointer<UInt8>) throws(HostError) {
    loop.assertCurrent()
    if input == nil || inputClosesWhenDrained {
      throw HostError(
        .inputClosed,
        "\(command.executable) takes no more input.",
        hint: "Its log may tell why it has ended."
      )
    }
    if inputQueue.count >= Self.inputLimit {
      throw HostError(
        .inputFull,
        "\(inputQueue.count) bytes wait for \(command.executable) to read its stdin.",
        hint: "The service must go on reading while it works, or announce a lower maxConcurrentRequests."
      )
    }
    inputQueue.bytes.append(contentsOf: bytes)
    scheduleFlush()
    if inputQueue.count >= Self.earlyBytes, loop.hasOtherProcessors, inputFlushPending { flushInput() }
  }

  /// How many bytes wait for the service to read them. *On the loop.*
  package var inputBacklog: Int { inputQueue.count }

  /// Ends the service's stdin once what was appended has been written.
  package func closeInput() {
    loop.execute { [self] in
      if input == nil { return }
      inputClosesWhenDrained = true
      scheduleFlush()
    }
  }

  private func scheduleFlush() {
    // While it waits for room, the loop says when there is some.
    if inputFlushPending || input?.token != nil { return }
    inputFlushPending = true
    loop.flushSoon(self)
  }

  package func flush() {
    inputFlushPending = false
    flushInput()
  }

  func flushInput() {
    guard let input else { return }
    let waited = input.token != nil
    switch inputQueue.write(to: input.number) {
    case .drained:
      input.unwatch(on: loop)
      if inputClosesWhenDrained {
        closeInputNow()
      } else if waited {
        handler?.inputDrained(self)
      }
    case .waiting:
      if waited { return }
      do throws(HostError) { try input.watch(.writable, on: loop, handler: self) } catch { breakInput() }
    case .broken: breakInput()
    }
  }

  private func breakInput() {
    closeInputNow()
    handler?.inputBroken(self)
  }

  func closeInputNow() {
    input?.close(on: loop)
    input = nil
    inputQueue.removeAll()
  }
}
