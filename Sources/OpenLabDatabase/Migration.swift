/// One named step of a schema. Steps are only ever appended: what has been released is never edited, moved or renamed.
package struct Migration: Sendable {
  package let name: String
  let apply: @Sendable (Connection) throws -> Void

  /// A step in SQL: one or more statements.
  package init(_ name: String, _ sql: String) {
    self.name = name
    self.apply = { try $0.script(sql) }
  }

  /// A step that needs more than SQL.
  package init(_ name: String, apply: @escaping @Sendable (Connection) throws -> Void) {
    self.name = name
    self.apply = apply
  }
}
