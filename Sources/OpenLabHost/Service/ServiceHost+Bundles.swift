import OpenLabProtocol

extension ServiceHost {
  /// Builds and bundles the service in a folder, runs `body` with it, and returns when its whole process tree is gone.
  ///
  /// What runs is a read-only copy named by its content; the folder is left alone but for its own build. Throws a
  /// ``ProtocolError`` for a manifest that is wrong, a build that fails or a file that cannot be bundled, a
  /// ``HostError`` for a program that is not there, and what `body` throws.
  @discardableResult
  public func withService<Result>(
    at folder: String,
    _ body: (Service) async throws -> Result
  ) async throws -> Result {
    let bundle = try await BundleStore(at: configuration.bundles).bundle(from: folder)
    let service = try service(bundle)
    let result: Result
    do {
      result = try await body(service)
    } catch {
      await remove(service)
      throw error
    }
    await remove(service)
    return result
  }

  /// A service that runs a bundle; nothing starts before the first call.
  ///
  /// Throws `service/program-not-found` when the program that its command names is not there, and
  /// `host/upload-needs-sandbox` for a bundle that was sent in, on a host without a sandbox.
  package func service(
    _ bundle: ServiceBundle,
    lookup: ExecutableLookup = ExecutableLookup()
  ) throws(HostError) -> Service {
    guard !bundle.isUploaded || configuration.sandbox.isStrict else { throw .uploadNeedsSandbox(bundle.manifest.id) }
    let program = try bundle.resolveProgram(lookup)
    let scratch = try ScratchFolder()
    return service(
      bundle.manifest,
      command: ServiceCommand(
        executable: program,
        arguments: Array(bundle.manifest.command.dropFirst()),
        environment: ServiceCommand.environment(scratch: scratch.path),
        workingDirectory: bundle.path
      ),
      sandbox: configuration.sandbox.granting(
        readable: [bundle.path] + SandboxPaths.ofInterpreters(lookup.interpreters),
        writable: scratch.path
      ),
      holding: [bundle.lease, scratch]
    )
  }
}
