internal import OpenLabDatabase
package import OpenLabProtocol

/// Why the registry refuses an act, or cannot do it.
package struct RegistryError: Error, Hashable, Sendable {
  /// A stable, open code that callers branch on; the command line turns it into its exit status.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// No such service or version (exit 1).
    package static let unknownService = Code(rawValue: "input/unknown-service")
    /// No such reaction (exit 1).
    package static let unknownReaction = Code(rawValue: "input/unknown-reaction")
    /// No such try (exit 1).
    package static let unknownTry = Code(rawValue: "input/unknown-try")
    /// No such token (exit 1).
    package static let unknownToken = Code(rawValue: "input/unknown-token")
    /// The id belongs to another provider (exit 4).
    package static let otherProvider = Code(rawValue: "input/other-provider")
    /// The version is there already with other contents (exit 4).
    package static let versionTaken = Code(rawValue: "registry/version-taken")
    /// The act does not fit the state that the version or reaction is in (exit 4).
    package static let wrongState = Code(rawValue: "registry/wrong-state")
    /// The role may not do it (exit 4).
    package static let notAllowed = Code(rawValue: "registry/not-allowed")
    /// The policy wants another maintainer than the one who said yes already (exit 4).
    package static let secondMaintainer = Code(rawValue: "registry/second-maintainer")
    /// It must be said in public why (exit 2).
    package static let needsReason = Code(rawValue: "registry/needs-reason")
    /// A value is too long, empty, or not of its kind (exit 2).
    package static let invalidValue = Code(rawValue: "registry/invalid-value")
    /// A service keeps its kind (exit 2).
    package static let kindChanged = Code(rawValue: "registry/kind-changed")
    /// The file to restore is no backup of a registry, or is damaged (exit 1).
    package static let invalidBackup = Code(rawValue: "registry/invalid-backup")
    /// The disk is full; nothing was changed (exit 70).
    package static let diskFull = Code(rawValue: "registry/disk-full")
    /// The data folder cannot be written (exit 70).
    package static let readOnly = Code(rawValue: "registry/read-only")
    /// Another process kept the registry for too long (exit 70).
    package static let busy = Code(rawValue: "registry/busy")
    /// The file is damaged, or is none of ours (exit 70).
    package static let damaged = Code(rawValue: "registry/damaged")
    /// A newer openlab wrote it (exit 70).
    package static let newerData = Code(rawValue: "registry/newer-data")
    /// The data folder cannot be read or written for another reason (exit 70).
    package static let storage = Code(rawValue: "registry/storage")
  }

  package var code: Code
  /// What happened, in one sentence without its full stop.
  package var message: LocalizedText
  /// How to mend it.
  package var hint: LocalizedText
  /// What SQLite said, for whoever looks after the machine; nil for a refusal.
  package var cause: String?

  package init(_ code: Code, _ message: LocalizedText, hint: LocalizedText, cause: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause
  }

  /// The same error if it is one of ours, else a storage error with what is known.
  init(_ error: any Error) {
    switch error {
    case let error as RegistryError: self = error
    case let error as DatabaseError: self.init(database: error)
    default:
      self.init(
        .storage,
        LocalizedText("le catalogue ne peut être lu ou écrit", "the catalogue cannot be read or written"),
        hint: LocalizedText("Vérifiez le dossier des données.", "Check the data folder."),
        cause: "\(error)"
      )
    }
  }
}

extension RegistryError: CustomStringConvertible {
  package var description: String { "\(message.en)\(cause.map { " (\($0))" } ?? ""). \(hint.en)" }
}
