extension ServiceHost {
  /// How many calls are in flight now, of all services.
  package var activeCalls: Int {
    get async {
      let services = services
      return await loop.run {
        services.reduce(0) { sum, service in
          service.supervisor.instances.values.reduce(sum) { $0 + $1.activeCalls }
        }
      }
    }
  }
}
