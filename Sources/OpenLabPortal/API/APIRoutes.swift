import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// `/api/v1/…` for programs; read only, and what everyone may see.
struct APIRoutes: RouteGroup {
  /// All addresses, in the order of the document.
  static let operations =
    APICatalogue.operations + APIPeople.operations + APIReference.operations + APIHealth.operations

  init(_ site: Site) {}

  func add(to routes: inout Routes) {
    for operation in Self.operations {
      let pattern = APIOperation.root + operation.path
      if operation.parameters.contains(where: { $0.place == .path }) {
        routes.get(pattern) { (visit, id: String) in
          await Self.respond(operation, APICall(operation, visit, id: id))
        }
      } else {
        routes.get(pattern) { visit in await Self.respond(operation, APICall(operation, visit)) }
      }
    }
    let document = SharedBytes(JSONValue.object(APIDocument.document(Self.operations)).json)
    routes.get("\(APIOperation.root)/openapi.json") { _ in
      Response.shared(document, type: "application/vnd.oai.openapi+json;version=3.1").with("Cache-Control", "no-cache")
    }
  }

  private static func respond(_ operation: APIOperation, _ call: APICall) async -> Response {
    do {
      guard call.visit.request.preferredType(among: ["application/json"]) != nil else { throw APICall.notAcceptable }
      try operation.check(call.visit.request.query)
      let bytes = try await operation.respond(call)
      return Response.json(bytes)
        .with("ETag", "\"\(SHA256.hex(bytes).prefix(32))\"")
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept-Language")
    } catch let refusal as Refusal {
      return APIProblem.response(refusal, call.visit.language)
    } catch let error as RegistryError {
      call.site.tell(error, call.visit.request)
      return APIProblem.response(Refusal(error), call.visit.language)
    } catch {
      call.site.tell(error, call.visit.request)
      return APIProblem.response(.internalError, call.visit.language)
    }
  }
}
