/// What a connection is given time for. Within a kind all have the same time, so that a list in order of arrival is one
/// in order of deadlines.
enum DeadlineKind: Int, CaseIterable {
  case head, body, idle, send, linger
}

/// The ends of one list of connections, by slot.
struct DeadlineList {
  var first: Int32 = -1
  var last: Int32 = -1
  /// In nanoseconds.
  let time: Int64
}
