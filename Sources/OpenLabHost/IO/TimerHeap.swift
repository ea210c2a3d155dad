/// Deadlines in order: a binary heap that can take any entry out again, without allocation once it has grown.
struct TimerHeap {
  private struct Slot {
    var generation: UInt32 = 0
    /// Its place in `heap`, or the next free slot.
    var position: Int
    var deadline = MonotonicTime(nanoseconds: 0)
    var handler: (any IOTimerHandler)?
    var tag: UInt64 = 0
  }

  private var slots: [Slot] = []
  private var firstFree = -1
  /// Slots by deadline: no parent is later than its two children.
  private var heap: [Int] = []

  var count: Int { heap.count }

  /// The next deadline.
  var first: MonotonicTime? { heap.first.map { slots[$0].deadline } }

  mutating func insert(_ deadline: MonotonicTime, _ handler: any IOTimerHandler, tag: UInt64) -> IOTimer {
    var slot = firstFree
    if slot >= 0 {
      firstFree = slots[slot].position
    } else {
      slot = slots.count
      slots.append(Slot(position: 0))
    }
    slots[slot].deadline = deadline
    slots[slot].handler = handler
    slots[slot].tag = tag
    heap.append(slot)
    rise(from: heap.count - 1)
    return IOTimer(slot: UInt32(slot), generation: slots[slot].generation)
  }

  /// Takes a timer out; one that has fired or was cancelled already is none.
  @discardableResult
  mutating func remove(_ timer: IOTimer) -> Bool {
    let slot = Int(timer.slot)
    guard slot < slots.count, slots[slot].generation == timer.generation, slots[slot].handler != nil else {
      return false
    }
    removeSlot(slot)
    return true
  }

  /// Takes out the first timer if its deadline is not after `time`.
  mutating func popDue(at time: MonotonicTime) -> (timer: IOTimer, handler: any IOTimerHandler, tag: UInt64)? {
    guard let slot = heap.first, slots[slot].deadline <= time, let handler = slots[slot].handler else { return nil }
    let timer = IOTimer(slot: UInt32(slot), generation: slots[slot].generation)
    let tag = slots[slot].tag
    removeSlot(slot)
    return (timer, handler, tag)
  }

  private mutating func removeSlot(_ slot: Int) {
    let position = slots[slot].position
    let last = heap.removeLast()
    if last != slot {
      heap[position] = last
      slots[last].position = position
      rise(from: position)
      sink(from: slots[last].position)
    }
    slots[slot].handler = nil
    slots[slot].generation &+= 1
    slots[slot].position = firstFree
    firstFree = slot
  }

  private mutating func rise(from start: Int) {
    let slot = heap[start]
    var position = start
    while position > 0 {
      let parent = (position - 1) / 2
      if slots[heap[parent]].deadline <= slots[slot].deadline { break }
      place(heap[parent], at: position)
      position = parent
    }
    place(slot, at: position)
  }

  private mutating func sink(from start: Int) {
    let slot = heap[start]
    var position = start
    while true {
      var child = 2 * position + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, slots[heap[child + 1]].deadline < slots[heap[child]].deadline { child += 1 }
      if slots[slot].deadline <= slots[heap[child]].deadline { break }
      place(heap[child], at: position)
      position = child
    }
    place(slot, at: position)
  }

  private mutating func place(_ slot: Int, at position: Int) {
    heap[position] = slot
    slots[slot].position = position
  }
}
