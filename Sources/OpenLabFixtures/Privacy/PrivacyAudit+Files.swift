internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

extension PrivacyAudit {
  /// Audits a file of accounts: one a line, or the `accounts.sqlite` that generation writes beside it.
  ///
  /// Memory does not grow with the length of a line: one that is too long is passed over.
  /// - Parameter progress: told how much is read, 0…1.
  /// - Throws: `FixturesError.storage` when the file cannot be read; never for what it holds.
  package static func audit(file path: String, progress: (Double) -> Void = { _ in }) throws(FixturesError)
    -> AuditReport
  {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let size = max(1, attributes[.size] as? Int ?? 1)
      var audit = PrivacyAudit(source: path)
      var read = 0
      var rest: [UInt8] = []
      // Bytes of a line that is too long to be kept.
      var dropped = 0
      while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
        if read == 0, data.starts(with: "SQLite format 3\0".utf8) {
          return try Self.audit(try AccountStore(path: path), source: path, progress: progress)
        }
        read += data.count
        var part = [UInt8](data)[...]
        while let end = part.firstIndex(of: UInt8(ascii: "\n")) {
          let length = dropped + rest.count + (end - part.startIndex)
          if length > longestLine { audit.passOver(length) } else { audit.read(rest + part[..<end]) }
          (rest, dropped) = ([], 0)
          part = part[(end + 1)...]
        }
        if dropped + rest.count + part.count > longestLine {
          dropped += rest.count + part.count
          rest = []
        } else {
          rest += part
        }
        progress(min(1, Double(read) / Double(size)))
      }
      if dropped > 0 { audit.passOver(dropped) } else if !rest.isEmpty { audit.read(rest) }
      return audit.finish()
    } catch let error as DatabaseError {
      throw FixturesError(.storage, "\(path) cannot be read: \(error.detail)", hint: error.hint)
    } catch {
      throw FixturesError(
        .storage,
        "\(path) cannot be read: \(error.localizedDescription)",
        hint: "Name a file of accounts, one JSON object a line."
      )
    }
  }

  /// Audits the accounts of a set of fixtures; scenario people are not of the table.
  package static func audit(
    _ accounts: AccountStore,
    source: String,
    progress: (Double) -> Void = { _ in }
  ) throws -> AuditReport {
    var audit = PrivacyAudit(source: source)
    let count = max(1, try accounts.count)
    var done = 0
    try accounts.each { account in
      audit.read(account.bytes)
      done += 1
      if done % 1_000 == 0 { progress(Double(done) / Double(count)) }
      return true
    }
    return audit.finish()
  }
}
