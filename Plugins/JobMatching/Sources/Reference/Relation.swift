/// How the reference data leads from one occupation to another.
enum Relation: String, Sendable {
  case close
  case evolution
}
