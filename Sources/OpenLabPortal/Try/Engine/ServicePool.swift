import OpenLabHost
import OpenLabProtocol

/// The services of the catalogue that run here, one for each bundle: opened at the first call, closed when they are taken
/// out of the catalogue or when too many others are open.
actor ServicePool {
  /// Open services at most; one that is not used is closed for another.
  private static let limit = 128

  private struct Entry {
    var opening: Task<Result<Service, ProtocolError>, Never>
    var users = 0
    var usedAt: Int
  }

  private let host: ServiceHost
  private let store: BundleStore
  private let lookup: ExecutableLookup
  private var entries: [ContentDigest: Entry] = [:]
  private var clock = 0

  init(host: ServiceHost, store: BundleStore, lookup: ExecutableLookup = ExecutableLookup()) {
    self.host = host
    self.store = store
    self.lookup = lookup
  }

  /// Works with the service of a bundle, which stays open meanwhile.
  ///
  /// Throws what keeps it from running: `host/store-failed` where the bundle is gone or damaged,
  /// `service/program-not-found`.
  func with<Result: Sendable>(
    _ digest: ContentDigest,
    _ body: @Sendable (Service) async -> Result
  ) async throws(ProtocolError) -> Result {
    clock += 1
    var entry = entries[digest] ?? Entry(opening: open(digest), usedAt: clock)
    entry.users += 1
    entry.usedAt = clock
    entries[digest] = entry
    let opened = await entry.opening.value
    defer { leave(digest) }
    switch opened {
    case .success(let service): return await body(service)
    case .failure(let error):
      // The next one tries again.
      entries[digest] = nil
      throw error
    }
  }

  /// Ends a service's processes and its calls in flight; the next call opens it anew.
  func close(_ digest: ContentDigest) async {
    guard let entry = entries.removeValue(forKey: digest) else { return }
    if case .success(let service) = await entry.opening.value { await host.remove(service, grace: .zero) }
  }

  private func open(_ digest: ContentDigest) -> Task<Result<Service, ProtocolError>, Never> {
    Task { [host, store, lookup] in
      do throws(ProtocolError) {
        guard let bundle = try await store.bundle(digest) else {
          throw ProtocolError(
            .storeFailed,
            "The bundle \(digest) is not here any more.",
            hint: "Submit the service again."
          )
        }
        do throws(HostError) {
          return .success(try host.service(bundle, lookup: lookup))
        } catch {
          throw ProtocolError(error.code, error.detail, hint: error.hint)
        }
      } catch {
        return .failure(error)
      }
    }
  }

  private func leave(_ digest: ContentDigest) {
    entries[digest]?.users -= 1
    guard entries.count > Self.limit,
      let oldest = entries.filter({ $0.value.users <= 0 }).min(by: { $0.value.usedAt < $1.value.usedAt })?.key
    else { return }
    Task { await close(oldest) }
  }
}
