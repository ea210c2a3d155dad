internal import Synchronization

/// Something made of the reference data, once for each process and version of the data: an index, a table of frequencies.
///
/// ```swift
/// static let index = ReferenceCache { reference in OfferIndex(try await reference.all(Offer.self)) }
/// …
/// let index = try await Self.index.value(for: call)
/// ```
/// It is kept only when it was made of files (``Reference/files``). A host that gives none is asked in each call, so that a
/// recorded call holds all that its answer rests on.
public final class ReferenceCache<Value: Sendable>: Sendable {
  public typealias Make = @Sendable (Reference) async throws -> Value

  private let make: Make
  private let entry = Mutex<(digest: String, task: Task<Value, any Error>)?>(nil)

  public init(_ make: @escaping Make) { self.make = make }

  /// The value for the reference data of a call. Calls that come while it is being made wait for it; a failure is not kept.
  public func value(for call: Call) async throws -> Value {
    let reference = call.reference
    guard let files = reference.files else { return try await make(reference) }
    let digest = files.location.digest
    let task = entry.withLock { entry in
      if let entry, entry.digest == digest { return entry.task }
      // A task of its own: the cancelling of the call that came first must not take it from the others.
      let task = Task { [make] in try await make(reference) }
      entry = (digest, task)
      return task
    }
    do {
      return try await task.value
    } catch {
      entry.withLock { entry in
        if let current = entry, current.task == task { entry = nil }
      }
      throw error
    }
  }
}

extension Reference {
  /// All items of a type: from the files when the host gives them, else page by page.
  public func all<Item: ReferenceItem>(_ type: Item.Type = Item.self) async throws(ProtocolError) -> [Item] {
    if let files { return try files.read(type) }
    return try await ReferenceItems<Item>(reference: self, query: query()).all()
  }
}
