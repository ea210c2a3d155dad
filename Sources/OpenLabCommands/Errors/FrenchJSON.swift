/// The clauses on wrong JSON, tables and rows, which are English, in French as far as they are known.
enum FrenchJSON {
  /// The longer before those that they hold.
  private static let words = [
    (" rows with ", " lignes et "), (" values of ", " valeurs de "), (" cannot give k ≥ ", " ne peuvent donner k ≥ "),
    (" and l ≥ ", " et ℓ ≥ "), (" is called like ", " porte un nom qui désigne "),
    (": the value looks like ", " : la valeur ressemble à "),
    (": the values look like names", " : les valeurs ont l’air de noms"),
    ("the quasi-identifier is missing", "le quasi-identifiant manque"),
    ("the sensitive value is missing", "la valeur sensible manque"),
    ("the sensitive value is empty", "la valeur sensible est vide"), ("the value is empty", "la valeur est vide"),
    ("not JSON: ", "pas du JSON : "), ("the line has ", "la ligne compte "),
    (" bytes, more than ", " octets, plus que "), ("the id ", "l’identifiant "),
    ("the text is not UTF-8", "le texte n’est pas de l’UTF-8"),
    ("a zero byte stands in the text", "un octet nul est dans le texte"),
    ("the quote that begins here is never closed", "le guillemet ouvert ici n’est jamais fermé"),
    ("text follows a closing quote", "du texte suit un guillemet fermant"),
    (
      "a quote stands inside a field that does not begin with one",
      "un guillemet est dans un champ qui ne commence pas par un guillemet"
    ), (" fields", " champs"), ("the file has no row that names its columns", "le fichier n’a pas de ligne d’en-tête"),
    ("the file is missing", "le fichier manque"), ("the column ", "la colonne "),
    ("the columns are ", "les colonnes sont "),
    ("an account has no such member", "un compte n’a pas ce membre"),
    (" is not one of the codes", " n’est pas un des codes"), ("the tree does not know ", "l’arbre ne connaît pas "),
    ("a whole number", "un nombre entier"), ("there is no occupation ", "il n’y a pas de métier "),
    ("there is no département ", "il n’y a pas de département "), ("there is no item ", "il n’y a pas d’élément "),
    ("there is no column ", "il n’y a pas de colonne "), (" stands twice", " figure deux fois"),
    ("the code ", "le code "), ("the link of ", "le lien de "), ("the count of ", "le compte de "),
    (" leads to itself", " mène à lui-même"), ("two letters of RIASEC", "deux lettres de RIASEC"),
    (" has no title, and is left out", " n’a pas d’appellation, et est laissé de côté"),
    (" has no skill, and is left out", " n’a pas de compétence, et est laissé de côté"),
    ("the map does not say what the column ", "la description ne dit pas ce qu’est la colonne "),
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
