/// What a shell offers where a value is to be written.
enum ValueCompletion: Hashable, Sendable {
  case none
  case file
  case folder
  case words([String])
}
