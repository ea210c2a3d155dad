/// What a reaction may judge one by one. A closed vocabulary.
package enum Facet: String, Sendable, CaseIterable {
  /// It helps me.
  case useful
  /// I understand it.
  case clear
  /// I would trust it.
  case trusted
}
