import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Those who wait")
struct FairQueueTests {
  private func waiter(_ caller: String?) -> Waiter { Waiter(caller: caller, isAlone: false, trace: nil) }

  @Test("are served in turn, one of each caller, each caller's own in their order")
  func turns() {
    var queue = FairQueue()
    let ann = (0..<3).map { _ in waiter("ann") }
    let bob = (0..<2).map { _ in waiter("bob") }
    let nobody = waiter(nil)
    for waiter in ann + [nobody] + bob { queue.append(waiter) }
    #expect(queue.count == 6)
    #expect(queue.count(of: "ann") == 3)
    var served: [ObjectIdentifier] = []
    while let next = queue.popFirst() { served.append(ObjectIdentifier(next)) }
    #expect(served == [ann[0], nobody, bob[0], ann[1], bob[1], ann[2]].map { ObjectIdentifier($0) })
    #expect(queue.isEmpty)
  }

  @Test("may leave from anywhere")
  func leave() {
    var queue = FairQueue()
    let waiters = ["ann", "bob", "ann", "bob"].map { waiter($0) }
    for waiter in waiters { queue.append(waiter) }
    let left = [waiters[0], waiters[0], waiters[3]].map { queue.remove($0) }
    #expect(left == [true, false, true])
    var served: [ObjectIdentifier] = []
    while let next = queue.popFirst() { served.append(ObjectIdentifier(next)) }
    #expect(served == [waiters[2], waiters[1]].map { ObjectIdentifier($0) })
  }
}
