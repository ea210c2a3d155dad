extension WebLoop {
  /// Puts a connection at the end of a list, with the whole of its time.
  func place(_ connection: Connection, _ kind: DeadlineKind) {
    unlist(connection)
    let slot = Int32(connection.token.slot)
    let last = lists[kind.rawValue].last
    connection.list = kind
    connection.deadline = now + lists[kind.rawValue].time
    connection.previous = last
    if last >= 0 {
      connections[Int(last)]?.next = slot
    } else {
      lists[kind.rawValue].first = slot
    }
    lists[kind.rawValue].last = slot
  }

  func unlist(_ connection: Connection) {
    guard let kind = connection.list else { return }
    let (previous, next) = (connection.previous, connection.next)
    if previous >= 0 {
      connections[Int(previous)]?.next = next
    } else {
      lists[kind.rawValue].first = next
    }
    if next >= 0 {
      connections[Int(next)]?.previous = previous
    } else {
      lists[kind.rawValue].last = previous
    }
    connection.list = nil
    connection.previous = -1
    connection.next = -1
  }

  /// The first connection of a list.
  func first(_ kind: DeadlineKind) -> Connection? {
    let slot = lists[kind.rawValue].first
    return slot >= 0 ? connections[Int(slot)] : nil
  }

  /// When something is to be done without an event; `Int64.max` for never.
  func nextDeadline() -> Int64 {
    var earliest = isStopping ? stopDeadline : .max
    for kind in DeadlineKind.allCases {
      if let connection = first(kind) { earliest = min(earliest, connection.deadline) }
    }
    if acceptsAgain >= 0 { earliest = min(earliest, acceptsAgain) }
    return earliest
  }

  func meetDeadlines() {
    if isStopping, now >= stopDeadline {
      for connection in connections { if let connection { close(connection, resets: true) } }
      return
    }
    if acceptsAgain >= 0, now >= acceptsAgain { resumeAccepting() }
    for kind in DeadlineKind.allCases {
      while let connection = first(kind), connection.deadline <= now { expire(connection, kind) }
    }
  }

  private func expire(_ connection: Connection, _ kind: DeadlineKind) {
    switch kind {
    case .head where connection.parser.hasStarted, .body:
      let request = connection.request ?? connection.input.withUnsafeBytes { glimpse(connection, $0) }
      refuse(connection, .requestTimeout, request)
    case .head, .idle, .linger: close(connection)
    case .send:
      // Who reads slowly may go on as long as he reads at all.
      if connection.output.sent - connection.sentAtDeadline >= limits.sendProgress {
        placeSending(connection)
      } else {
        close(connection, resets: true)
      }
    }
  }

  /// Gives a slow reader its time.
  func placeSending(_ connection: Connection) {
    connection.sentAtDeadline = connection.output.sent
    place(connection, .send)
  }
}
