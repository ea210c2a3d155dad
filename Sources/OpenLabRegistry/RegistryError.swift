internal import OpenLabDatabase

/// Why the registry refuses an act, or cannot do it.
package struct RegistryError: Error, Hashable, Sendable {
  /// A stable, open code that callers branch on; the command line turns it into its exit status.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// No such service or version (exit 1).
    package static let unknownService = Code(rawValue: "input/unknown-service")
    /// The id belongs to another provider (exit 4).
    package static let otherProvider = Code(rawValue: "input/other-provider")
    /// The version is there already with other contents (exit 4).
    package static let versionTaken = Code(rawValue: "registry/version-taken")
    /// The act does not fit the state that the version is in (exit 4).
    package static let wrongState = Code(rawValue: "registry/wrong-state")
    /// A service keeps its kind (exit 2).
    package static let kindChanged = Code(rawValue: "registry/kind-changed")
    /// The data folder cannot be read or written (exit 70).
    package static let storage = Code(rawValue: "registry/storage")
  }

  package var code: Code
  package var detail: String
  package var hint: String

  package init(_ code: Code, _ detail: String, hint: String) {
    self.code = code
    self.detail = detail
    self.hint = hint
  }

  /// The same error if it is one of ours, else a storage error with what is known.
  init(_ error: any Error) {
    switch error {
    case let error as RegistryError: self = error
    case let error as DatabaseError: self.init(.storage, error.description, hint: error.hint)
    default: self.init(.storage, "\(error)", hint: "Check the data folder.")
    }
  }
}

extension RegistryError: CustomStringConvertible {
  package var description: String { "\(detail). \(hint)" }
}
