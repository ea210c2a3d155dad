internal import Foundation
internal import OpenLabDatabase

/// A file that appears under its name whole, or not at all.
package enum WholeFile {
  /// Writes a file, replacing one that is there.
  /// - Throws: `FixturesError.storage`.
  package static func write(_ bytes: [UInt8], to path: String) throws(FixturesError) {
    let aside = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    do throws(DatabaseError) {
      try FileSync.write(bytes, to: aside)
      try FileSync.publish(aside, as: path)
    } catch {
      try? FileManager.default.removeItem(atPath: aside)
      throw FixturesError(.storage, "\(path) \(error.detail)", hint: "Name a file in a folder that you may write to.")
    }
  }
}
