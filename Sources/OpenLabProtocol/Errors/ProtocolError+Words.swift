extension ProtocolError {
  /// What happened, for a person: in French what the code means, with the error's own sentence behind it.
  package var sentence: LocalizedText {
    guard let headline = ErrorHeadlines.headline(for: code) else { return LocalizedText(message, message) }
    return LocalizedText("\(headline) (\(message))", message)
  }

  /// How to mend it, in both languages where it is ours.
  package var advice: LocalizedText {
    if hint == code.hint.en { return code.hint }
    if let limit = details[LimitAdvice.member]?.string, let advice = LimitAdvice.advice(for: limit), hint == advice.en {
      return advice
    }
    return LocalizedText(hint, hint)
  }
}

extension LocalizedText {
  /// The same as sentences of their own.
  package var capitalized: LocalizedText {
    LocalizedText(fr: fr.prefix(1).uppercased() + fr.dropFirst(), en: en.prefix(1).uppercased() + en.dropFirst())
  }
}

/// What helps a service that a limit has ended.
package enum LimitAdvice {
  /// Of an error's details: which limit it was.
  package static let member = "limit"

  package static let memory = "memory"
  package static let processes = "processes"
  package static let processorTime = "processor-time"
  package static let fileSize = "file-size"

  package static func advice(for limit: String) -> LocalizedText? {
    switch limit {
    case memory:
      LocalizedText(
        "Qu’il garde moins de choses en mémoire à la fois : des tables ou des modèles plus petits, lus par morceaux, "
          + "moins de processus ; « openlab status » montre ce qu’il prend.",
        "Have it hold less at once: smaller tables or models, read in parts, fewer processes; 'openlab status' shows what "
          + "it takes."
      )
    case processes:
      LocalizedText(
        "Qu’il lance moins de processus et de fils à la fois, et qu’il attende la fin de ceux qu’il lance.",
        "Have it run fewer processes and threads at once, and wait for the end of those that it starts."
      )
    case processorTime:
      LocalizedText(
        "Cherchez une boucle sans fin ; s’il travaille vraiment tant, qu’il finisse de lui-même de temps en temps : "
          + "l’hôte le relance.",
        "Look for a loop without end; if it really works that much, have it end by itself now and then: the host starts "
          + "it again."
      )
    case fileSize:
      LocalizedText(
        "Qu’il écrive des fichiers plus petits, ou moins : son dossier est borné.",
        "Have it write smaller files, or fewer: its folder is limited."
      )
    default: nil
    }
  }
}
