extension Router {
  package func respond(to request: Request) async -> Response {
    guard let (route, texts) = find(request) else { return finish(refused(request), request) }
    do {
      return finish(try await route.run(request, texts), request)
    } catch let refusal as Refusal {
      return page(for: refusal, request)
    } catch {
      onError(error, request)
      return page(for: .internalError, request)
    }
  }

  package func admit(_ request: Request) -> Admission {
    if let (route, _) = find(request) { return .body(limit: route.limit.bytes) }
    return .answer(finish(refused(request), request))
  }

  package func answerNow(_ request: Request) -> Response? {
    guard let (route, _) = find(request), let now = route.now, let response = now(request) else { return nil }
    return finish(response, request)
  }

  package func page(for refusal: Refusal, _ request: Request?) -> Response {
    var response = errorPage(refusal, request)
    for (name, value) in refusal.headers.all { response.headers[name] = value }
    response.headers.setDefault("Cache-Control", "no-store")
    response.headers.setDefaults(commonHeaders)
    return response
  }

  private func find(_ request: Request) -> (Route, [String])? {
    tree.find(request.method == .head ? .get : request.method, request.path)
  }

  private func refused(_ request: Request) -> Response {
    // RFC 9110 §9.3.7: about the server as a whole.
    if request.target == "*" { return Response(.noContent, headers: ["Allow": "GET, HEAD, OPTIONS, POST"]) }
    let allowed = tree.methods(at: request.path)
    if !allowed.isEmpty {
      if request.method == .options {
        return Response(.noContent, headers: ["Allow": allowed.map(\.rawValue).joined(separator: ", ")])
      }
      return page(for: .methodNotAllowed(allowed), request)
    }
    // `/services/` for `/services`: a person typed it.
    if request.method.isSafe, request.path.count > 1, request.path.last == "" {
      let path = Array(request.path.dropLast())
      if tree.find(.get, path) != nil {
        let query = request.target.firstIndex(of: "?").map { String(request.target[$0...]) } ?? ""
        if let target = LocalPath(untrusted: LocalPath(segments: path).text + query) {
          return .redirect(to: target, status: .permanentRedirect)
        }
      }
    }
    return page(for: .notFound, request)
  }

  private func finish(_ response: Response, _ request: Request) -> Response {
    var response = response
    response.headers.setDefaults(commonHeaders)
    return response.conditional(for: request)
  }
}
