package import OpenLabDatabase
package import OpenLabProtocol

extension ContentDigest: SQLBindable, SQLReadable {
  package static var sqlName: String { "a digest" }
  package var sqlValue: SQLValue { .text(rawValue) }

  package init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(rawValue: text)
  }
}
