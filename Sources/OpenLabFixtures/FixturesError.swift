/// Why fixtures cannot be read, made or asked.
package struct FixturesError: Error, Sendable {
  /// A stable, open code that callers branch on.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The reference folder is absent or cannot be read.
    package static let noReference = Code(rawValue: "fixtures/no-reference")
    /// Lines of the reference break its rules; all of them are in `problems`.
    package static let invalidReference = Code(rawValue: "fixtures/invalid-reference")
    /// The file that was to be built cannot be written or read.
    package static let storage = Code(rawValue: "fixtures/storage")
    /// A map of columns is wrong, or does not fit its table; all that is wrong is in `problems`.
    package static let invalidMap = Code(rawValue: "fixtures/invalid-map")
    /// A table that is to go out names people; where is in `problems`.
    package static let directIdentifier = Code(rawValue: "fixtures/direct-identifier")
    /// Even one group of all rows is too small or too alike.
    package static let notAnonymous = Code(rawValue: "fixtures/not-anonymous")
    /// Accounts come in tens, so that ten people share each description.
    package static let notMultipleOfTen = Code(rawValue: "fixtures/not-a-multiple-of-ten")
  }

  package var code: Code
  package var detail: String
  package var hint: String
  package var problems: [ReferenceProblem]

  package init(_ code: Code, _ detail: String, hint: String, problems: [ReferenceProblem] = []) {
    self.code = code
    self.detail = detail
    self.hint = hint
    self.problems = problems
  }
}

extension FixturesError: CustomStringConvertible {
  package var description: String {
    (["\(detail). \(hint)"] + problems.map(\.description)).joined(separator: "\n")
  }
}
