/// Names one registration of a descriptor in one loop; never used again after its removal.
package struct IOToken: Hashable, Sendable {
  let slot: UInt32
  let generation: UInt32

  init(slot: Int, generation: UInt32) {
    self.slot = UInt32(slot)
    self.generation = generation
  }

  init(word: UInt64) {
    slot = UInt32(truncatingIfNeeded: word)
    generation = UInt32(truncatingIfNeeded: word >> 32)
  }

  var word: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
}

/// Names one timer of one loop; never used again once it has fired or was cancelled.
package struct IOTimer: Hashable, Sendable {
  let slot: UInt32
  let generation: UInt32
}
