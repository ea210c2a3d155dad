/// How long the words of reactions may be, in characters.
package enum ReactionLimits {
  package static let text = 2_000
  package static let answer = 2_000
}
