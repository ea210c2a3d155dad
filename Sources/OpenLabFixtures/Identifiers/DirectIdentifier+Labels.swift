package import OpenLabProtocol

extension DirectIdentifier {
  /// What was found, as people are told it: `an e-mail address`, « une adresse électronique ».
  package static func label(_ kind: String) -> LocalizedText { LocalizedText(french[kind] ?? kind, kind) }

  private static let french: [String: String] = [
    "a name": "un nom", "a first name": "un prénom", "a social security number": "un numéro de sécurité sociale",
    nir: "un numéro de sécurité sociale (NIR)", email: "une adresse électronique", phone: "un numéro de téléphone",
    "an address": "une adresse", "a date of birth": "une date de naissance",
    "a place of birth": "un lieu de naissance", "an employer’s name": "le nom d’un employeur",
    "a picture": "une image", "a bank account number": "un numéro de compte bancaire",
    iban: "un numéro de compte bancaire (IBAN)", "an identity document": "une pièce d’identité",
    "an address on the network": "une adresse du réseau", "free text": "du texte libre",
    FileScan.notAnonymous: "des comptes qui ne tiennent pas la promesse d’anonymat (k ≥ 10, ℓ ≥ 4)",
  ]
}
