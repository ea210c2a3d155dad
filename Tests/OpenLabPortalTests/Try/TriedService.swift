import Foundation
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry

@testable import OpenLabPortal

/// A service written for one test, in Python and without any SDK, in a portal's catalogue.
struct TriedService {
  static let id = "org.example.tried"

  private static let start = """
    import json, os, sys
    def send(message): sys.stdout.write(json.dumps(message) + "\\n"); sys.stdout.flush()
    def answer(id, result): send({"jsonrpc": "2.0", "id": id, "result": result})
    def partial(id, items): send({"jsonrpc": "2.0", "method": "$/partialResult", "params": {"id": id, "items": items}})
    def progress(id, fraction, message): send({"jsonrpc": "2.0", "method": "$/progress", "params": {"id": id, "fraction": fraction, "message": message}})
    def wait(method):
        for line in sys.stdin:
            message = json.loads(line)
            if message.get("method") == method: return message
    def read(id, scope):
        send({"jsonrpc": "2.0", "id": "read", "method": "account/read", "params": {"parent": id, "scope": scope}})
        for line in sys.stdin:
            message = json.loads(line)
            if message.get("id") == "read": return message.get("result")
    def offers(id, limit=5, **more):
        send({"jsonrpc": "2.0", "id": "ask", "method": "reference/offers", "params": dict(parent=id, limit=limit, **more)})
        for line in sys.stdin:
            message = json.loads(line)
            if message.get("id") == "ask": return message["result"]["items"]
    def match(offer, score, reasons=[]): return {"offer": offer["id"], "score": score, "reasons": reasons}
    """

  private static let loop = """
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("method") == "service/describe":
            answer(request["id"], {"protocolVersion": 1, "service": {"id": "ID", "version": "1.0.0"}, "kinds": ["KIND"]})
        elif "id" in request and "method" in request:
            call(request["id"], request["params"])
    """

  /// Publishes a service whose `call(id, params)` has this body.
  static func publish(
    in portal: TestPortal,
    kind: String = "job-matching",
    scopes: [String] = [],
    onDemand: [String] = [],
    name: String = "Essai de service",
    call: String
  ) async throws {
    let folder = portal.folder.appendingPathComponent("source-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func list(_ scopes: [String]) -> String { "[" + scopes.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
    let purposes = (scopes + onDemand)
      .map { "\"\($0)\": {\"fr\": \"Pour \(kind) & plus <b>.\", \"en\": \"For \(kind) & more <b>.\"}" }
    let manifest = """
      {"id": "\(id)", "version": "1.0.0", "kind": "\(kind)", "name": {"fr": "\(name)", "en": "Test service"},
       "summary": {"fr": "Pour un essai.", "en": "For a test."},
       "provider": {"name": "Example", "contact": "hello@example.org"},
       "command": ["python3", "main.py"], "scopes": \(list(scopes)), "onDemand": \(list(onDemand)),
       "purposes": {\(purposes.joined(separator: ", "))}, "languages": ["fr", "en"], "licence": "EUPL-1.2"}
      """
    try Data(manifest.utf8).write(to: folder.appendingPathComponent("service.json"))
    let body = call.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    let program = [start, "def call(id, params):\n\(body)", loop].joined(separator: "\n")
      .replacing("\"ID\"", with: "\"\(id)\"").replacing("KIND", with: kind)
    try Data(program.utf8).write(to: folder.appendingPathComponent("main.py"))
    let bundle = try await portal.configuration.bundles.bundle(from: folder.path)
    let actor = RegistryActor.local("test")
    _ = try portal.registry.submit(bundle.manifest, digest: bundle.digest, by: actor)
    _ = try portal.registry.act(.publish, on: id, by: actor)
  }
}
