import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("The status as Prometheus reads it")
struct PrometheusTextTests {
  private func service(_ id: String, _ calls: ServiceCalls = ServiceCalls()) -> ServiceStatus {
    ServiceStatus(
      id: id,
      version: "1.0.0",
      kind: .jobMatching,
      state: .ready,
      layers: ["seccomp"],
      missingLayers: ["landlock"],
      memoryLimit: nil,
      lastFall: nil,
      retryAt: nil,
      processes: [],
      waiting: 0,
      calls: calls
    )
  }

  private func host(_ process: Int32, _ services: [ServiceStatus]) -> HostStatus {
    HostStatus(
      name: "open\"lab\\\n",
      version: "0.1.0",
      process: process,
      startedAt: WallTime(nanoseconds: 1_500_000_000),
      time: WallTime(nanoseconds: 2_500_000_000),
      processes: 1,
      processLimit: 8,
      starting: 0,
      waitingServices: 0,
      services: services
    )
  }

  private var text: String {
    var calls = ServiceCalls()
    calls.calls = 7
    calls.errors = ["acme/\"no\"": 2]
    var histogram = LatencyHistogram()
    for milliseconds in [1, 1, 100] { histogram.add(.milliseconds(milliseconds)) }
    calls.latency = LatencyStatus(histogram)
    return PrometheusText.render([
      host(1, [service("org.example.a", calls), service("org.example.a")]), host(2, [service("org.example.a")]),
    ])
  }

  @Test("values stand with their labels, escaped")
  func values() {
    let lines = text.split(separator: "\n").map(String.init)
    let labels = #"host="1",service="org.example.a",version="1.0.0""#
    for line in [
      #"openlab_host_info{host="1",name="open\"lab\\\n",version="0.1.0"} 1"#,
      #"openlab_host_start_time_seconds{host="1"} 1.5"#,
      "openlab_calls_total{\(labels)} 7",
      #"openlab_call_errors_total{\#(labels),code="acme/\"no\""} 2"#,
      #"openlab_service_sandbox_layer{\#(labels),layer="landlock"} 0"#,
      #"openlab_service_state{\#(labels),state="ready"} 1"#,
      #"openlab_service_state{\#(labels),state="idle"} 0"#,
      #"openlab_call_duration_seconds_bucket{\#(labels),le="0.002097152"} 2"#,
      #"openlab_call_duration_seconds_bucket{\#(labels),le="+Inf"} 3"#,
      "openlab_call_duration_seconds_count{\(labels)} 3",
      "openlab_call_duration_seconds_sum{\(labels)} 0.102",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test("each family is told once, before its samples; no two samples are the same; counters end in _total")
  func form() throws {
    let sample = #/([a-zA-Z_:][a-zA-Z0-9_:]*)\{((?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+)\} ([-+0-9.eInfNa]+)/#
    var types: [String: String] = [:]
    var seen: Set<String> = []
    #expect(text.hasSuffix("\n"))
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.hasPrefix("# TYPE") {
        let name = String(words[2])
        #expect(types.updateValue(String(words[3]), forKey: name) == nil, "\(name) twice")
        #expect(name.hasSuffix("_total") == (words[3] == "counter"), "\(name)")
      } else if !line.hasPrefix("# HELP") {
        let match = try #require(try sample.wholeMatch(in: line), "\(line)")
        let name = String(match.1)
        let family = ["_bucket", "_sum", "_count"].reduce(name) { name, end in
          types[name] == nil && name.hasSuffix(end) ? String(name.dropLast(end.count)) : name
        }
        #expect(types[family] != nil, "\(line)")
        #expect(seen.insert("\(match.1){\(match.2)}").inserted, "\(line)")
      }
    }
    #expect(types["openlab_call_duration_seconds"] == "histogram")
  }
}
