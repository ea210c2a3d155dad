/// The status of hosts as Prometheus reads it: text exposition format 0.0.4.
///
/// Serve it as `text/plain; version=0.0.4; charset=utf-8`. One family a metric, with HELP and TYPE before its samples;
/// counters end in `_total`; times are seconds, sizes bytes. Samples of several hosts differ by `host`, their pid.
public enum PrometheusText {
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  public static func render(_ hosts: [HostStatus]) -> String {
    var page = PrometheusPage()
    renderHosts(hosts, &page)
    let services = hosts.flatMap { host in
      host.services.enumerated().map { index, service in (host, service, labels(host, index)) }
    }
    renderNow(services, &page)
    page.family("openlab_calls_total", .counter, "Calls that have ended.")
    for (_, service, labels) in services { page.sample("openlab_calls_total", labels, service.calls.calls) }
    page.family("openlab_call_errors_total", .counter, "Calls that ended with an error, by its code.")
    for (_, service, labels) in services {
      for (code, count) in service.calls.errors.sorted(by: { $0.key < $1.key }) {
        page.sample("openlab_call_errors_total", labels + [("code", code)], count)
      }
    }
    for counter in ServiceCalls.counters {
      let name = "openlab_\(counter.metric)_total"
      page.family(name, .counter, counter.help)
      for (_, service, labels) in services { page.sample(name, labels, service.calls[keyPath: counter.path]) }
    }
    let name = "openlab_call_duration_seconds"
    page.family(name, .histogram, "From the caller's word to its checked answer; without calls turned away at once.")
    for (_, service, labels) in services { histogram(name, labels, service.calls.latency, &page) }
    return page.text
  }

  private static func renderHosts(_ hosts: [HostStatus], _ page: inout PrometheusPage) {
    page.family("openlab_host_info", .gauge, "Who runs; always 1.")
    for host in hosts {
      page.sample("openlab_host_info", label(host) + [("name", host.name), ("version", host.version)], 1)
    }
    page.family("openlab_host_start_time_seconds", .gauge, "When the host started, since 1970.")
    for host in hosts {
      page.sample("openlab_host_start_time_seconds", label(host), Double(host.startedAt.nanoseconds) / 1e9)
    }
    page.family("openlab_host_processes", .gauge, "Processes of services that have not ended.")
    for host in hosts { page.sample("openlab_host_processes", label(host), host.processes) }
    page.family("openlab_host_process_limit", .gauge, "Processes that there may be.")
    for host in hosts { page.sample("openlab_host_process_limit", label(host), host.processLimit) }
    page.family("openlab_host_services_waiting", .gauge, "Services that wait for their turn to start a process.")
    for host in hosts { page.sample("openlab_host_services_waiting", label(host), host.waitingServices) }
  }

  private typealias Row = (host: HostStatus, service: ServiceStatus, labels: [(String, String)])

  /// What goes up and down.
  private static func renderNow(_ services: [Row], _ page: inout PrometheusPage) {
    page.family("openlab_service_state", .gauge, "1 for the state that the service is in.")
    for (_, service, labels) in services {
      let states = ServiceStatus.State.known
      for state in states.contains(service.state) ? states : states + [service.state] {
        page.sample("openlab_service_state", labels + [("state", state.rawValue)], state == service.state ? 1 : 0)
      }
    }
    page.family("openlab_service_processes", .gauge, "Processes of the service.")
    for (_, service, labels) in services { page.sample("openlab_service_processes", labels, service.processes.count) }
    page.family("openlab_service_memory_bytes", .gauge, "Memory of its process trees, shared pages in parts (PSS).")
    for (_, service, labels) in services {
      if let memory = service.memory { page.sample("openlab_service_memory_bytes", labels, Int(memory)) }
    }
    page.family("openlab_service_calls_active", .gauge, "Calls in flight.")
    for (_, service, labels) in services { page.sample("openlab_service_calls_active", labels, service.active) }
    page.family("openlab_service_calls_waiting", .gauge, "Calls that wait for a place.")
    for (_, service, labels) in services { page.sample("openlab_service_calls_waiting", labels, service.waiting) }
    page.family("openlab_service_retry_time_seconds", .gauge, "When a service that rests is tried again, since 1970.")
    for (_, service, labels) in services {
      guard let retryAt = service.retryAt else { continue }
      page.sample("openlab_service_retry_time_seconds", labels, Double(retryAt.nanoseconds) / 1e9)
    }
    page.family("openlab_service_sandbox_layer", .gauge, "1 for a layer of the sandbox that holds, 0 for one missing.")
    for (_, service, labels) in services {
      for layer in service.layers { page.sample("openlab_service_sandbox_layer", labels + [("layer", layer)], 1) }
      for layer in service.missingLayers {
        page.sample("openlab_service_sandbox_layer", labels + [("layer", layer)], 0)
      }
    }
  }

  private static func histogram(
    _ name: String,
    _ labels: [(String, String)],
    _ latency: LatencyStatus,
    _ page: inout PrometheusPage
  ) {
    for (bound, count) in zip(LatencyStatus.bucketBounds, latency.buckets) {
      page.sample(name + "_bucket", labels + [("le", PrometheusPage.number(bound))], count)
    }
    page.sample(name + "_bucket", labels + [("le", "+Inf")], latency.count)
    page.sample(name + "_sum", labels, latency.sum / .seconds(1))
    page.sample(name + "_count", labels, latency.count)
  }

  private static func label(_ host: HostStatus) -> [(String, String)] { [("host", "\(host.process)")] }

  /// A host may run one version twice: no two samples may have the same labels.
  private static func labels(_ host: HostStatus, _ index: Int) -> [(String, String)] {
    let service = host.services[index]
    let before = host.services[..<index].filter { $0.id == service.id && $0.version == service.version }.count
    let copy = before == 0 ? [] : [("copy", "\(before + 1)")]
    return label(host) + [("service", service.id), ("version", service.version)] + copy
  }
}
