import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Synchronization

/// Takes uploads in: reads them, builds them in the sandbox, and enters them in the registry.
final class UploadDesk: Sendable {
  /// Bundles that are built and kept, a team; and those that are refused at once, which cost little.
  private let taken = RateLimit<Int64>(3, per: .seconds(3_600))
  private let refused = RateLimit<Int64>(30, per: .seconds(3_600))
  private let queue = BuildQueue()
  private let configuration: PortalConfiguration
  private let jobs = Mutex<[UploadJob]>([])

  /// Uploads that are remembered.
  private static let kept = 200

  init(_ configuration: PortalConfiguration) { self.configuration = configuration }

  /// An upload of a provider; nil for another's.
  func job(_ id: String, of provider: Int64?) -> UploadJob? {
    jobs.withLock { $0.first { $0.id == id && $0.provider == provider } }
  }

  /// Reads an archive and sets its build going. Answers at once.
  ///
  /// Throws 429 for a team that has sent too many within an hour.
  func take(_ file: Form.File, by actor: RegistryActor, _ provider: Int64) throws(Refusal) -> UploadJob {
    if let wait = refused.attempt(provider) { throw .tooManyBundles(wait) }
    if let wait = taken.attempt(provider) { throw .tooManyBundles(wait) }
    let job = UploadJob(id: Self.random(), provider: provider, fileName: UploadRefusal.shown(file.name))
    jobs.withLock { jobs in
      if jobs.count >= Self.kept, let old = jobs.firstIndex(where: { $0.stage.isOver }) { jobs.remove(at: old) }
      jobs.append(job)
    }
    let folder: UploadFolder
    do throws(UploadRefusal) {
      folder = try Self.unpack(file.bytes, in: "\(configuration.registry.data)/uploads")
    } catch {
      // What is no archive has cost little: who mends it need not wait an hour.
      taken.giveBack(provider)
      job.move(to: .refused(error))
      return job
    }
    // What needs no build waits for nobody's.
    Task {
      if BundleStore.needsBuild(folder) {
        await queue.run { [self] in await work(folder, job, actor) }
      } else {
        await work(folder, job, actor)
      }
    }
    return job
  }

  private static func unpack(_ bytes: ArraySlice<UInt8>, in place: String) throws(UploadRefusal) -> UploadFolder {
    let folder = try UploadFolder(in: place)
    var reader = UploadReader(into: folder)
    try reader.take(bytes)
    try reader.finish()
    return folder
  }

  private func work(_ folder: UploadFolder, _ job: UploadJob, _ actor: RegistryActor) async {
    job.move(to: .working)
    var build = BundleStore.uploadBuild
    build.output = { job.say($0) }
    let bundle: ServiceBundle
    do throws(UploadRefusal) {
      bundle = try await configuration.bundles.bundle(from: folder, build: build)
    } catch {
      if [.noManifest, .invalidManifest, .outsideDependency].contains(error.code) { taken.giveBack(job.provider) }
      return job.move(to: .refused(error))
    }
    if let refusal = UploadRefusal(personal: BundleScan.findings(in: bundle.path)) {
      return job.move(to: .refused(refusal))
    }
    do throws(RegistryError) {
      _ = try configuration.registry.submit(bundle.manifest, digest: bundle.digest, by: actor)
      job.move(to: .done(service: bundle.manifest.id, version: bundle.manifest.version))
    } catch {
      job.move(to: .turnedAway(Refusal(error)))
    }
  }

  private static func random() -> String {
    (0..<2).map { _ in String(UInt64.random(in: .max / 2 ... .max), radix: 36) }.joined()
  }
}

extension Refusal {
  static func tooManyBundles(_ wait: Duration) -> Refusal {
    let minutes = max(1, (wait.components.seconds + 59) / 60)
    var refusal = Refusal.tooManyRequests(retryAfter: wait)
    refusal.code = "portal/too-many-bundles"
    let words = Words.workshop.tooManyBundles.filled(["n": "\(minutes)"])
    refusal.fr = words.fr
    refusal.en = words.en
    return refusal
  }
}
