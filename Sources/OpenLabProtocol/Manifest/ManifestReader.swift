internal import OpenLabWire

/// Reads a `service.json` that a person wrote, and names all that is wrong with it at once.
public enum ManifestReader {
  /// A manifest is at most this long.
  public static let maxBytes = 256 << 10
  /// Arguments of `command` and `build`.
  public static let maxArguments = 100

  /// The manifest, or all its problems in the order in which they stand.
  ///
  /// Broken JSON ends the reading: it gives one problem, at the byte that breaks it.
  public static func read(_ bytes: some Collection<UInt8>) -> ManifestReading {
    let text = Array(bytes.prefix(maxBytes + 1))
    var check = ManifestCheck(text: text)
    guard text.count <= maxBytes else {
      check.report(
        .tooLarge,
        at: 0,
        JSONPath(),
        LocalizedText("un manifeste fait au plus 256 Kio", "a manifest is at most 256 KiB")
      )
      return ManifestReading(manifest: nil, problems: check.problems)
    }
    do throws(JSONError) {
      let root = try parse(text)
      let manifest = check.manifest(root)
      return ManifestReading(manifest: check.hasErrors ? nil : manifest, problems: check.sortedProblems)
    } catch {
      check.report(error)
      return ManifestReading(manifest: nil, problems: check.problems)
    }
  }

  private static func parse(_ text: [UInt8]) throws(JSONError) -> PositionedValue {
    let result: Result<PositionedValue, JSONError> = text.withUnsafeBufferPointer { buffer in
      do throws(JSONError) {
        var reader = JSONReader(buffer)
        let value = try PositionedValue(from: &reader)
        try reader.finish()
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
