/// What can be done to a reaction.
package enum ReactionAct: String, Sendable, CaseIterable {
  case see
  case answer
  case correct
  case decline
  case confirm
  case reopen

  /// Its line of the way.
  package var move: ReactionMove {
    // Each act has one: a test holds the table to it.
    ReactionMove.table.first { $0.act == self } ?? ReactionMove.table[0]
  }
}
