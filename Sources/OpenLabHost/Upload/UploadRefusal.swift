package import OpenLabProtocol

/// Why an uploaded bundle is not taken: what is wrong, at which entry and byte, and how to mend it.
package struct UploadRefusal: Error, Hashable, Sendable {
  /// A stable, open code that pages and tests branch on.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let tooLarge = Code(rawValue: "upload/too-large")
    package static let tooManyEntries = Code(rawValue: "upload/too-many-entries")
    package static let tooDeep = Code(rawValue: "upload/too-deep")
    package static let empty = Code(rawValue: "upload/empty")
    package static let compressed = Code(rawValue: "upload/compressed")
    package static let notUstar = Code(rawValue: "upload/not-ustar")
    package static let checksum = Code(rawValue: "upload/checksum")
    package static let number = Code(rawValue: "upload/number")
    package static let truncated = Code(rawValue: "upload/truncated")
    package static let trailingBytes = Code(rawValue: "upload/trailing-bytes")
    package static let padding = Code(rawValue: "upload/padding")
    package static let link = Code(rawValue: "upload/link")
    package static let device = Code(rawValue: "upload/device")
    package static let unknownType = Code(rawValue: "upload/unknown-type")
    package static let headerExtension = Code(rawValue: "upload/extension")
    package static let unsafeName = Code(rawValue: "upload/unsafe-name")
    package static let twin = Code(rawValue: "upload/twin")
    package static let duplicate = Code(rawValue: "upload/duplicate")
    package static let fileAsFolder = Code(rawValue: "upload/file-as-folder")
    package static let noManifest = Code(rawValue: "upload/no-manifest")
    package static let invalidManifest = Code(rawValue: "upload/invalid-manifest")
    package static let outsideDependency = Code(rawValue: "upload/outside-dependency")
    package static let buildFailed = Code(rawValue: "upload/build-failed")
    package static let invalidBundle = Code(rawValue: "upload/invalid-bundle")
    package static let noSandbox = Code(rawValue: "upload/no-sandbox")
    /// Not the sender's fault: the disk is full, or cannot be written to.
    package static let storage = Code(rawValue: "upload/storage")
  }

  package var code: Code
  /// The entry's name, shortened and without what cannot be seen; nil where the upload as a whole is meant.
  package var entry: String?
  /// From the upload's first byte, 0: where the entry's header begins, or the byte that is wrong.
  package var byte: Int64?
  /// What is wrong, a whole sentence.
  package var what: LocalizedText
  /// How to mend it, a whole sentence.
  package var mend: LocalizedText
  /// What is wrong with the manifest, each with its line.
  package var problems: [ManifestProblem] = []
  /// The last lines of a build that failed; text of another's programs.
  package var output: String?

  package init(
    _ code: Code,
    entry: String? = nil,
    byte: Int64? = nil,
    _ what: LocalizedText,
    mend: LocalizedText
  ) {
    self.code = code
    self.entry = entry.map(Self.shown)
    self.byte = byte
    self.what = what
    self.mend = mend
  }

  /// A name that can be shown anywhere: what has no shape of its own, or turns the text around it, is replaced.
  package static func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars.prefix(121).map { UploadName.isVisible($0) ? Character($0) : "\u{FFFD}" }
    return scalars.count > 120 ? String(scalars.prefix(120)) + "…" : String(scalars)
  }
}

extension UploadRefusal: CustomStringConvertible {
  package var description: String {
    let place = [entry.map { "entry \($0)" }, byte.map { "byte \($0)" }].compactMap(\.self).joined(separator: ", ")
    return "\(code.rawValue): \(what.en) \(mend.en)" + (place.isEmpty ? "" : " (\(place))")
  }
}
