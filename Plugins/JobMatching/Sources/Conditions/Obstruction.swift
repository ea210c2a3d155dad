/// What keeps an offer from being proposed.
enum Obstruction: Int, CaseIterable, Hashable, Sendable {
  case contract
  case distance
  case licence
  case schedule
  case wage
  case workTime
  /// The law asks for a diploma that the person does not have.
  case regulated
}
