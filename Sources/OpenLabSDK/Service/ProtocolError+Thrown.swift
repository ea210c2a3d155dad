extension ProtocolError {
  /// What an author's code threw, as the host reads it: a `ProtocolError` as it is, anything else as `service/failed`
  /// with the type's name and description.
  init(thrown error: any Error) {
    if let error = error as? ProtocolError {
      self = error
      return
    }
    let type = "\(type(of: error))"
    let description = "\(error)"
    let text = description.isEmpty || description == type ? type : "\(type): \(description)"
    self.init(.failed, String(text.prefix(2000)))
  }

  /// Params that cannot be read, with the path of what is wrong.
  init(params error: JSONError) {
    let path = error.path.map { [("path", JSONValue.string($0.description))] } ?? []
    self.init(.invalidParams, "Wrong params: \(error).", details: JSONObject(path))
  }
}
