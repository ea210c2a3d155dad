/// The wire's clauses on wrong JSON, which are English, in French as far as they are known.
enum FrenchJSON {
  private static let words = [
    ("expected ", "attendu : "), (", found ", " ; trouvé : "), ("the member ", "le membre "),
    (" is missing", " manque"),
    ("an object", "un objet"), ("an array", "un tableau"), ("a string", "une chaîne"), ("a number", "un nombre"),
    ("an integer", "un nombre entier"), ("a boolean", "true ou false"), ("a value", "une valeur"),
    ("at most ", "au plus "), (" elements", " éléments"), ("the end", "la fin"),
  ]

  static func detail(_ english: String) -> String {
    words.reduce(english) { text, pair in
      text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
    }
  }
}
