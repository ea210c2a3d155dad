import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An HTTP/1.1 server: it listens from its start to ``stop(within:)``.
///
/// ```swift
/// var configuration = ServerConfiguration()
/// configuration.port = 8080
/// try await WebServer.run(configuration, router) { server in
///   print("http://localhost:\(server.port)/")
///   await interruption()
/// }
/// ```
package final class WebServer: Sendable {
  /// The port that every address listens on.
  package let port: UInt16
  private let loops: [WebLoop]
  private let log: AccessLog?

  /// Listens and serves until `body` returns; requests under way then have `grace` to finish.
  package static func run<Result>(
    _ configuration: ServerConfiguration,
    _ handler: any Handler,
    grace: Duration = .seconds(5),
    _ body: (WebServer) async throws -> Result
  ) async throws -> Result {
    let server = try WebServer(configuration, handler)
    do {
      let result = try await body(server)
      await server.stop(within: grace)
      return result
    } catch {
      await server.stop(within: grace)
      throw error
    }
  }

  /// Listens when it returns. The file limit of the process is raised to what the system allows it.
  package init(_ configuration: ServerConfiguration, _ handler: any Handler) throws(ServerError) {
    openlab_raise_file_limit()
    var listeners: [Int32] = []
    var chosen = configuration.port
    do throws(ServerError) {
      for address in configuration.addresses {
        var bound = openlab_address()
        let descriptor = openlab_listen(address, chosen, 4_096, &bound)
        if descriptor < 0 { throw .listening(address, chosen, -descriptor) }
        listeners.append(descriptor)
        chosen = bound.port
      }
      let log = configuration.accessLog.map { AccessLog($0) }
      let count = max(1, configuration.threads)
      var loops: [WebLoop] = []
      for _ in 0..<count { loops.append(try WebLoop(configuration, handler, log, share: count)) }
      try loops[0].listen(on: listeners, siblings: loops)
      self.loops = loops
      self.log = log
      port = chosen
    } catch {
      for listener in listeners { _ = closeDescriptor(listener) }
      throw error
    }
    for loop in loops { try loop.start() }
  }

  /// Takes no more connections, closes those that wait for nothing, cancels streams, lets requests under way finish
  /// within `grace`, and cuts off what is left then. Returns when all is closed.
  package func stop(within grace: Duration = .seconds(5)) async {
    await withTaskGroup { group in
      for loop in loops { group.addTask { await loop.stop(within: grace) } }
    }
    await log?.finish()
  }

  /// How many connections are open.
  package var connectionCount: Int { loops.reduce(0) { $0 + $1.load.load(ordering: .relaxed) } }
}
