import OpenLabProtocol

/// A kind of value that an option or argument takes: how it is written, read and completed.
struct ValueType<Value: Sendable>: Sendable {
  /// What stands for it in help: `DIR`.
  var placeholder: LocalizedText
  var completion: ValueCompletion
  var read: @Sendable (String) throws(ValueProblem) -> Value
}

extension ValueType where Value == String {
  /// Any text that is not empty.
  static func text(_ placeholder: LocalizedText) -> ValueType {
    ValueType(placeholder: placeholder, completion: .none) { text throws(ValueProblem) in
      guard !text.isEmpty else { throw ValueProblem(LocalizedText("est vide", "is empty")) }
      return text
    }
  }

  /// A path of a file or folder; whether it exists is the command's to see.
  static func path(_ placeholder: LocalizedText, isFolder: Bool) -> ValueType {
    var type = text(placeholder)
    type.completion = isFolder ? .folder : .file
    return type
  }
}

extension ValueType where Value == Int {
  /// A whole number within bounds.
  static func integer(_ placeholder: LocalizedText, in range: ClosedRange<Int>) -> ValueType {
    ValueType(placeholder: placeholder, completion: .none) { text throws(ValueProblem) in
      guard let value = Int(text), range.contains(value) else {
        throw ValueProblem(
          LocalizedText(
            "n’est pas un nombre entier de \(range.lowerBound) à \(range.upperBound)",
            "is not a whole number from \(range.lowerBound) to \(range.upperBound)"
          )
        )
      }
      return value
    }
  }
}

extension ValueType {
  /// One of the values listed, by the word that stands for it.
  static func choice(
    _ placeholder: LocalizedText,
    _ choices: [(word: String, value: Value)]
  ) -> ValueType {
    let words = choices.map(\.word)
    return ValueType(placeholder: placeholder, completion: .words(words)) { text throws(ValueProblem) in
      if let choice = choices.first(where: { $0.word == text }) { return choice.value }
      let list = words.joined(separator: ", ")
      throw ValueProblem(
        LocalizedText("n’est pas une des valeurs \(list)", "is not one of \(list)"),
        hint: Suggestion.hint(for: text, among: words)
      )
    }
  }

  /// Several values in one text, with commas between them.
  static func list<Element: Sendable>(
    of element: ValueType<Element>,
    _ placeholder: LocalizedText
  ) -> ValueType where Value == [Element] {
    ValueType(placeholder: placeholder, completion: element.completion) { text throws(ValueProblem) in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      var values: [Element] = []
      for part in parts {
        let word = String(part.drop { $0 == " " })
        do throws(ValueProblem) {
          values.append(try element.read(word))
        } catch {
          guard parts.count > 1 else { throw error }
          throw ValueProblem(
            LocalizedText(
              "contient « \(word) », qui \(error.clause.fr)",
              "contains '\(word)', which \(error.clause.en)"
            ),
            hint: error.hint
          )
        }
      }
      return values
    }
  }
}
