/// One at a time, in the order in which they came: builds of uploads are large, and runs must not crowd out tries.
actor BuildQueue {
  private var isBusy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func run<Value: Sendable>(_ body: @Sendable () async -> Value) async -> Value {
    if isBusy {
      await withCheckedContinuation { waiting.append($0) }
    } else {
      isBusy = true
    }
    let value = await body()
    // The place is handed on, so that nobody overtakes.
    if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    return value
  }
}
