/// What a form sent: fields, and files where it was `multipart/form-data`.
package struct Form: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    /// The name of the form's field.
    package var field: String
    /// What the browser called it, its folders cut off; never a path to write to.
    package var name: String
    /// What the browser took it for, in lower case.
    package var type: String
    package var bytes: ArraySlice<UInt8>
  }

  package var fields: Fields
  package var files: [File]

  package init(fields: Fields = Fields(), files: [File] = []) {
    self.fields = fields
    self.files = files
  }

  /// The first value of the field of that name.
  package subscript(name: String) -> String? { fields[name] }

  /// Every value of that name.
  package func values(_ name: String) -> [String] { fields.values(name) }

  /// The first file of that field, unless none was chosen.
  package func file(_ field: String) -> File? {
    files.first { $0.field == field && !($0.name.isEmpty && $0.bytes.isEmpty) }
  }

  init(_ request: Request) throws(Refusal) {
    let type = MediaType(request.headers["Content-Type"] ?? "")
    switch type.type {
    case "application/x-www-form-urlencoded":
      self.init(fields: try Fields(urlEncoded: request.body))
    case "multipart/form-data":
      guard let boundary = type.parameters["boundary"] else { throw .badMultipart }
      self = try Multipart.parse(request.body, boundary: boundary)
    case "" where request.body.isEmpty:
      self.init()
    default:
      throw .unsupportedForm
    }
  }
}
