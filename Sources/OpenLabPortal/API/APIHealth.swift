import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// How the portal's host is.
enum APIHealth {
  static let operations = [index, status]

  static let index = APIOperation(
    id: "getIndex",
    path: "",
    summary: "Where to begin.",
    answer: "Index"
  ) { call in
    JSONValue.object(
      JSONObject([
        ("name", .string("OpenLab")), ("version", .string(call.configuration.version)),
        ("openapi", .string("\(APIOperation.root)/openapi.json")),
        ("services", .string("\(APIOperation.root)/services")), ("people", .string("\(APIOperation.root)/people")),
        ("status", .string("\(APIOperation.root)/status")), ("feed", .string("/feed.atom")),
        ("metrics", .string("/metrics")),
      ])
    ).json
  }

  static let status = APIOperation(
    id: "getStatus",
    path: "/status",
    summary: "Services that run: processes, queues, times, errors.",
    answer: "Status"
  ) { call in await call.configuration.host.status().json }
}
