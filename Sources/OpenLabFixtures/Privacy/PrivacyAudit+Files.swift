internal import Foundation
internal import OpenLabProtocol

extension PrivacyAudit {
  /// Audits a file of accounts, one a line.
  /// - Parameter progress: told how much is read, 0…1.
  /// - Throws: `FixturesError.storage` when the file cannot be read; never for what it holds.
  package static func audit(file path: String, progress: (Double) -> Void = { _ in }) throws(FixturesError)
    -> AuditReport
  {
    var audit = PrivacyAudit(source: path)
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let size = max(1, attributes[.size] as? Int ?? 1)
      var read = 0
      var rest: [UInt8] = []
      while let data = try file.read(upToCount: 4 << 20), !data.isEmpty {
        read += data.count
        rest += data
        var start = rest.startIndex
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
          audit.read(rest[start..<end])
          start = end + 1
        }
        rest.removeFirst(start)
        progress(Double(read) / Double(size))
      }
      if !rest.isEmpty { audit.read(rest) }
    } catch {
      throw FixturesError(
        .storage,
        "\(path) cannot be read: \(error.localizedDescription)",
        hint: "Name a file of accounts, one JSON object a line."
      )
    }
    return audit.finish()
  }

  /// Audits the accounts of a set of fixtures; scenario people are not of the table.
  package static func audit(_ accounts: AccountStore, source: String) throws -> AuditReport {
    var audit = PrivacyAudit(source: source)
    try accounts.each { account in
      audit.read(account.bytes)
      return true
    }
    return audit.finish()
  }
}
