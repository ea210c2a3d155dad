internal import Foundation

/// Names of members and columns that mean a person.
extension DirectIdentifier {
  /// What a member of this name would hold in an account; nil for a harmless name.
  package static func member(_ name: String) -> String? {
    let words = words(ofName: name)
    let whole = words.joined()
    if let kind = certain[whole] ?? doubtful[whole] { return kind }
    return compound(words)
  }

  /// What a member or column of this name holds where data may be of any kind: names that mean a person and nothing else.
  static func personal(_ name: String) -> String? {
    let words = words(ofName: name)
    return certain[words.joined()] ?? compound(words)
  }

  /// Whether a name means where somebody lives, which says who only together with more.
  static func isPlace(_ name: String) -> Bool {
    ["postcode", "postalcode", "zip", "zipcode", "city", "ville"].contains(words(ofName: name).joined())
  }

  /// `contact_email2`, `candidateFirstName`: some words of it side by side mean a person.
  private static func compound(_ words: [String]) -> String? {
    guard words.count > 1 else { return nil }
    for start in words.indices {
      for end in start..<min(start + 4, words.count) {
        let part = words[start...end].joined()
        if part != "nir", let kind = certain[part] { return kind }
      }
    }
    return nil
  }

  /// Lower case, without accents and digits at its ends, cut at signs and at capitals.
  private static func words(ofName name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for character in name {
      let isLetter = character.isLetter
      if !isLetter || character.isUppercase && wasSmall {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isLetter { word.append(character) }
      wasSmall = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return words.map(PlainText.folded)
  }

  /// They mean a person wherever they stand.
  private static let certain: [String: String] = {
    let kinds: KeyValuePairs<String, String> = [
      "a first name": "firstname firstnames givenname prenom prenoms forename",
      "a name":
        "lastname surname familyname fullname nomdefamille nomfamille nomprenom prenomnom nomnaissance nomdenaissance "
        + "nomusage nomdusage nomusuel nomjeunefille nomdejeunefille birthname maidenname patronyme nomcomplet",
      "a social security number":
        "nir ssn nss socialsecuritynumber numerosecu numsecu nosecu numerosecuritesociale numerodesecuritesociale "
        + "securitesociale",
      "an e-mail address": "emailaddress adressemail adresseemail adressemel adresseelectronique",
      "a telephone number":
        "phonenumber mobilephone telephonenumber numerotelephone numerodetelephone numtel telmobile telportable "
        + "telfixe teldomicile telephoneportable telephonemobile",
      "a date of birth":
        "birthdate dateofbirth dob birthday datenaissance datedenaissance datenaiss ddn nele neele",
      "a place of birth": "birthplace placeofbirth lieunaissance lieudenaissance communenaissance",
      "a bank account number": "iban bankaccount numerocompte comptebancaire",
      "an identity document": "passport passeport identitycard carteidentite cartedidentite numerocni",
      "an address": "homeaddress adressepostale adressedomicile adressepersonnelle",
    ]
    return table(kinds)
  }()

  /// They mean a person in an account; elsewhere a shop has a name, a post a description and a city an address.
  private static let doubtful: [String: String] = table([
    "a name": "name nom",
    "an e-mail address": "email mail courriel mel",
    "a telephone number": "phone telephone tel mobile portable gsm fax",
    "an address": "address adresse street rue postcode postalcode zip zipcode city ville",
    "an employer’s name": "employer company employeur entreprise employername companyname nomemployeur",
    "a picture": "photo picture avatar image portrait",
    "an address on the network": "ipaddress ip adresseip",
    "a bank account number": "rib bic",
    "free text": "comment comments commentaire commentaires note notes freetext description bio remarque remarques",
  ])

  private static func table(_ kinds: KeyValuePairs<String, String>) -> [String: String] {
    var table: [String: String] = [:]
    for (kind, names) in kinds {
      for name in names.split(separator: " ") { table[String(name)] = kind }
    }
    return table
  }
}
