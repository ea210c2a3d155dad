/// How closely a field of an account is bound to one person.
package enum FieldClass: String, Sendable {
  /// Names the person: the schema has no such field and refuses it.
  case direct
  /// Says little alone, much together with others.
  case quasi
  /// What a person may be treated worse for.
  case sensitive
  case neutral
}
