import Foundation

/// A service in a folder, written for one test: Python, line by line, without any SDK.
enum TestService {
  /// What comes before the part that misbehaves: it answers `service/describe`, then `call(id, params)`.
  private static let start = """
    import json, os, sys, time
    def send(message): sys.stdout.write(json.dumps(message) + "\\n"); sys.stdout.flush()
    def answer(id, result): send({"jsonrpc": "2.0", "id": id, "result": result})
    """

  private static let loop = """
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("method") == "service/describe":
            answer(request["id"], {"protocolVersion": 1, "service": {"id": "ID", "version": "1.0.0"}, "kinds": ["KIND"]})
        elif "id" in request and "method" in request:
            call(request["id"], request["params"])
    """

  /// - Parameter call: the body of `def call(id, params):`.
  static func write(
    to folder: URL,
    id: String = "org.example.test",
    kind: String = "job-matching",
    provider: String = "Example",
    scopes: String = "[]",
    onDemand: String = "[]",
    call: String,
    before: String = ""
  ) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let purposes = (scopes + onDemand).matches(of: /account\.\w+/)
      .map { "\"\($0.output)\": {\"fr\": \"Pour un essai.\", \"en\": \"For a test.\"}" }
    let manifest = """
      {"id": "\(id)", "version": "1.0.0", "kind": "\(kind)", "name": {"fr": "Essai", "en": "Test"},
       "summary": {"fr": "Pour un essai.", "en": "For a test."},
       "provider": {"name": "\(provider)", "contact": "hello@example.org"},
       "command": ["python3", "main.py"], "scopes": \(scopes), "onDemand": \(onDemand),
       "purposes": {\(purposes.joined(separator: ", "))}, "languages": ["fr", "en"], "licence": "EUPL-1.2"}
      """
    try Data(manifest.utf8).write(to: folder.appendingPathComponent("service.json"))
    let body = call.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    let program =
      [start, before, "def call(id, params):\n\(body)", loop].joined(separator: "\n")
      .replacing("\"ID\"", with: "\"\(id)\"").replacing("KIND", with: kind)
    try Data(program.utf8).write(to: folder.appendingPathComponent("main.py"))
  }

  /// The project's own folder, where these tests come from.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let fixtures = project.appendingPathComponent("Fixtures").path
  static func sample(_ name: String) -> String { project.appendingPathComponent("Samples/\(name)").path }
}
