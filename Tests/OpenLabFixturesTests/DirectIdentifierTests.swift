import OpenLabFixtures
import Testing

@Suite("Direct identifiers")
struct DirectIdentifierTests {
  /// A number with its key, counted here from the rule's own words: Corsica's letters are noughts, and 1,000,000 or
  /// 2,000,000 is taken off.
  static func nir(_ thirteen: String) -> String {
    let isA = thirteen.contains("A")
    let isB = thirteen.contains("B")
    let number =
      Int(thirteen.replacing("A", with: "0").replacing("B", with: "0"))! - (isA ? 1_000_000 : isB ? 2_000_000 : 0)
    let key = 97 - number % 97
    return thirteen + (key < 10 ? "0\(key)" : "\(key)")
  }

  static func cut(_ text: String, _ sizes: [Int], by separator: String) -> String {
    var rest = Substring(text)
    var parts: [String] = []
    for size in sizes {
      parts.append(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return (parts + (rest.isEmpty ? [] : [String(rest)])).joined(separator: separator)
  }

  @Test(
    "find a social security number in whatever guise, Corsica’s too",
    arguments: ["1850578006084", "255081416802", "2991197412123", "185052A123456", "285052B003004", "1852099350001"]
      .map { $0.count == 13 ? $0 : $0 + "5" }
  )
  func socialSecurity(thirteen: String) {
    let whole = Self.nir(thirteen)
    let guises = [
      whole, whole.lowercased(), Self.cut(whole, [1, 2, 2, 2, 3, 3, 2], by: " "),
      Self.cut(whole, [1, 2, 2, 2, 3, 3, 2], by: "\u{a0}"), Self.cut(whole, [1, 2, 2, 2, 3, 3, 2], by: "\u{202f}"),
      Self.cut(whole, [1, 2, 2, 2, 3, 3, 2], by: "."), Self.cut(whole, [13, 2], by: " / "),
      Self.cut(whole, [5, 5, 5], by: "-"), Self.cut(whole, Array(repeating: 1, count: 15), by: " "),
      "NIR:\(whole)", "n°\(whole), née à Lyon", "dossier 42 \(whole)", "\(whole) 06 12 34 56 78", "nir\u{200b}\(whole)",
      whole.map { "\($0)\u{200d}" }.joined(), String(whole.map(Self.fullWidth)), "\"\(whole)\"", "<nir>\(whole)</nir>",
    ]
    for guise in guises {
      #expect(DirectIdentifier.value(guise) == "a social security number (NIR)", "\(guise)")
      #expect(DirectIdentifier.checkedNumber(in: guise) != nil, "\(guise)")
    }
    // One digit off is nobody’s number.
    let wrong = String(whole.dropLast()) + (whole.last == "9" ? "8" : "9")
    #expect(DirectIdentifier.checkedNumber(in: wrong) == nil)
  }

  static func fullWidth(_ character: Character) -> Character {
    guard let value = character.asciiValue, value > 32 else { return character }
    return Character(Unicode.Scalar(0xfee0 + UInt32(value))!)
  }

  @Test(
    "find an IBAN in whatever guise",
    arguments: [
      "FR1420041010050500013M02606", "FR7630006000011234567890189", "GB82WEST12345698765432", "DE89370400440532013000",
      "BE68539007547034", "NO9386011117947", "CH9300762011623852957", "IT60X0542811101000000123456",
    ]
  )
  func bankAccounts(iban: String) {
    let fours = Array(repeating: 4, count: iban.count / 4)
    let guises = [
      iban, iban.lowercased(), Self.cut(iban, fours, by: " "), Self.cut(iban.lowercased(), fours, by: " "),
      Self.cut(iban, fours, by: "\u{a0}"), Self.cut(iban, fours, by: "-"), "IBAN \(iban)",
      "IBAN: \(Self.cut(iban, fours, by: " "))",
      "IBAN\(iban)", "virement sur \(iban) SVP", "\(iban) 2019", String(iban.map(Self.fullWidth)),
    ]
    for guise in guises { #expect(DirectIdentifier.value(guise) == "a bank account number (IBAN)", "\(guise)") }
    let wrong = String(iban.dropLast()) + (iban.last == "9" ? "8" : "9")
    #expect(DirectIdentifier.checkedNumber(in: wrong) == nil)
  }

  @Test(
    "find a telephone number in whatever guise",
    arguments: [
      "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "06_12_34_56_78",
      "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78", "06\u{202f}12\u{202f}34\u{202f}56\u{202f}78", "06  12  34  56  78",
      "0612 34 56 78",
      "0 612 345 678", "+33612345678", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "+33(0)612345678", "0033612345678",
      "0033 6 12 34 56 78", "0033 (0)6 12 34 56 78", "33 6 12 34 56 78", "33612345678", "(+33) 6 12 34 56 78",
      "tél. : 06 12 34 56 78", "06 12 34 56 78 / 07 11 22 33 44", "12 rue X, 06 12 34 56 78", "0 6 1 2 3 4 5 6 7 8",
      "０６１２３４５６７８", "+32 470 12 34 56", "0032 470 12 34 56", "+41 44 668 18 00", "tel:+33-6-12-34-56-78",
      "＋33 6 12 34 56 78", "٠٦١٢٣٤٥٦٧٨",
    ]
  )
  func telephones(text: String) { #expect(DirectIdentifier.value(text) == "a telephone number") }

  @Test(
    "find an address of mail in whatever guise",
    arguments: [
      "jean.martin@exemple.fr", "JEAN@EXEMPLE.FR", "mailto:jean@exemple.fr?subject=x", "<jean@exemple.fr>",
      "jean [at] exemple.fr", "jean[at]exemple[dot]fr", "jean (at) exemple (point) fr", "jean arobase exemple point fr",
      "jean at exemple dot fr", "jean @ exemple.fr", "jean＠exemple.fr", "jean&#64;exemple.fr", "jean%40exemple.fr",
      "jean+cv@exemple.co.uk", "jean@sous.domaine.exemple.travail", "j@é.fr", "jean @ exemple . fr",
      "écrire à jean@exemple.org svp",
      "jean@\u{200b}exemple.fr",
    ]
  )
  func mail(text: String) { #expect(DirectIdentifier.value(text) == "an e-mail address") }

  @Test(
    "take no date, amount, code, version or measure for a number of somebody’s",
    arguments: [
      "01/02/2019 10:30", "01/02/2019", "2019-01-02 03:04:05", "2019-01-02T03:04:05+02:00", "01-02-2019 01-03-2020",
      "05.06.2021 à 12 h", "0.123456789", "0.25 0.333333", "48.8566 2.3522219", "12 500 000 000", "1 234 567,89 €",
      "+12.345678901", "25000 euros", "0-306-40615-2", "01 02 03 04 05", "01000 02000", "D1102", "D1102 M1805 K2106",
      "react@18.2.0", "logo@2x.png", "package@1.2.10", "@types/node", "user@localhost", "3 @ 4.50", "a@b", "1985",
      "RNCP12345",
      "00 15 30 45 60 75", "20190101", "1609459200000", "1609459200000000", "sha256:ab12cd34ef56ab12cd34ef56ab12cd34",
      "SE35 5000 0000 0549 1000 0004", "FR7612345678901234567890123", "200 ans", "35 h",
      "11 118 appellations, 26 584 liens",
      "F1602-F1603", "syn-000042", "Boulanger / Boulangère", "Charpentier bois", "12 %", "7 jours sur 7", "24h/24",
      "75011",
    ]
  )
  func bait(text: String) { #expect(DirectIdentifier.value(text) == nil) }

  @Test(
    "find names and addresses where only codes belong",
    arguments: [
      ("Jean Martin", "a name"), ("MARTIN Jean", "a name"), ("jean martin", "a name"), ("Mme Durand", "a name"),
      ("M. Le Goff", "a name"), ("Fatima Benali", "a name"), ("jean-martin", "a name"), ("jean.martin", "a name"),
      ("Jean", "a first name"), ("Chloé", "a first name"), ("FATIMA", "a first name"),
      ("12 rue de la Paix", "an address"),
      ("12bis, avenue Foch", "an address"), ("3 place Bellecour", "an address"), ("8 bd Voltaire", "an address"),
      ("75002 Paris", "an address"), ("il a été malade un an", "free text"),
    ]
  )
  func words(text: String, kind: String) { #expect(DirectIdentifier.words(text) == kind) }

  @Test(
    "leave the codes of an account alone",
    arguments: [
      "D1102", "45-54", "unclear-project", "ogr-120722", "cpf-2019-01", "bread-shaping", "RNCP12345", "F", "fr",
      "euros",
    ]
  )
  func codes(text: String) { #expect(DirectIdentifier.words(text) == nil) }

  @Test(
    "know a member that means a person, however it is written",
    arguments: [
      "firstName", "first_name", "FIRST-NAME", "candidateFirstName", "prénom", "Prénom usuel", "nom_de_famille",
      "nomNaissance",
      "contact_emailAddress", "numero_securite_sociale", "numéro de téléphone", "date de naissance", "dateNaissance",
      "lieu_naissance", "e-mail", "tel", "rib",
    ]
  )
  func members(name: String) { #expect(DirectIdentifier.member(name) != nil) }

  @Test(
    "let members pass that mean none",
    arguments: [
      "occupation", "nomMetier", "image_count", "region", "code_postal", "annee_naissance", "note_moyenne", "nir_band",
      "x1",
    ]
  )
  func harmlessMembers(name: String) { #expect(DirectIdentifier.member(name) == nil) }
}
