import OpenLabHost
import Testing

/// Two threads write to one place without a lock: the sanitizer must find it, or it would find nothing else either.
@Suite("A race that was planted")
struct PlantedRace {
  final class Place: @unchecked Sendable { var value = 0 }

  @Test("two loops count in one place")
  func race() async throws {
    let loops = [try IOLoop(name: "one"), try IOLoop(name: "two")]
    // Handed to both before either is waited for: nothing orders the one before the other.
    for _ in 0..<50 {
      let place = Place()
      for loop in loops { loop.execute { for _ in 0..<10_000 { place.value += 1 } } }
      for loop in loops { await loop.run {} }
    }
    for loop in loops { await loop.stop() }
  }
}
