/// What people say, and what titles say instead: short forms and words of every day, folded as ``PlainText`` folds them.
enum EverydayWords {
  /// Ways to say a word in the words of titles, each of one word or several that stand together; empty for a word that
  /// titles have themselves.
  static func meanings(of word: String) -> [[String]] { table[word] ?? [] }

  private static let table: [String: [[String]]] = {
    let pairs: KeyValuePairs<String, String> = [
      // School and children
      "prof": "professeur, enseignant", "profs": "professeur, enseignant", "instit": "instituteur, professeur ecoles",
      "maitresse": "instituteur, professeur ecoles", "nounou": "assistant maternel, garde enfants",
      "assmat": "assistant maternel", "babysitter": "garde enfants", "atsem": "atsem, ecoles maternelles",
      "avs": "auxiliaire vie scolaire", "aesh": "auxiliaire vie scolaire, accompagnant eleves", "educ": "educateur",
      "pion": "assistant education, surveillant",
      // Health
      "psy": "psychologue, psychiatre", "kine": "kinesitherapeute", "veto": "veterinaire", "ortho": "orthophoniste",
      "toubib": "medecin", "docteur": "medecin", "generaliste": "medecin generaliste", "pharma": "pharmacien",
      "labo": "laboratoire", "sagefemme": "sage femme",
      // Offices
      "dev": "developpeur", "devs": "developpeur", "codeur": "developpeur, programmeur", "compta": "comptable",
      "rh": "ressources humaines", "drh": "directeur ressources humaines", "com": "communication", "pub": "publicite",
      "immo": "immobilier", "banquier": "conseiller clientele banque, charge clientele banque",
      "assureur": "conseiller assurances, agent assurances", "fonctionnaire": "agent administratif",
      "vrp": "representant, attache commercial",
      // Kitchen and shops
      "cuisto": "cuisinier", "cuistot": "cuisinier", "resto": "restauration", "barmaid": "barman",
      "vendeuses": "vendeur", "epicier": "epicier, vendeur alimentation",
      // Workshops and roads
      "mecano": "mecanicien", "meca": "mecanicien", "garagiste": "mecanicien automobile, garagiste",
      "camionneur": "conducteur routier, chauffeur routier",
      "electro": "electricien",
      // Safety
      "flic": "policier, gardien paix", "policier": "policier, gardien paix", "pompier": "pompier, sapeur pompier",
      "vigile": "agent securite, vigile", "videur": "agent securite",
      // The country
      "paysan": "agriculteur, exploitant agricole", "fermier": "agriculteur, exploitant agricole",
      // English
      "hr": "human resources", "cop": "police", "vet": "veterinary", "coder": "developer", "programmer": "developer",
      "nanny": "childminder, childcare",
    ]
    var table: [String: [[String]]] = [:]
    for (word, meanings) in pairs {
      table[word] = meanings.split(separator: ", ").map { $0.split(separator: " ").map(String.init) }
    }
    return table
  }()
}
