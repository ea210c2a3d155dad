/// One dated rule of a right: a number, its unit, when it holds and where it is written.
package struct RightsRule: Hashable, Sendable {
  package var right: String
  package var name: String
  package var value: Int
  package var unit: String
  package var from: YearMonth
  /// The first month in which it holds no more; nil while it holds.
  package var until: YearMonth?
  package var source: String

  /// The rules of one name as they follow each other: found once, asked millions of times.
  struct Timeline: Sendable {
    private let rules: [(from: YearMonth, until: YearMonth, value: Int)]

    init(_ right: String, _ name: String) {
      rules = table.filter { $0.right == right && $0.name == name }
        .map { ($0.from, $0.until ?? YearMonth(index: .max), $0.value) }
    }

    /// What holds in a month; nil where no rule does.
    func value(in month: YearMonth) -> Int? {
      for rule in rules where rule.from <= month && month < rule.until { return rule.value }
      return nil
    }
  }

  private init(
    _ right: String,
    _ name: String,
    _ value: Int,
    _ unit: String,
    _ from: YearMonth,
    _ until: YearMonth?,
    _ source: String
  ) {
    self.right = right
    self.name = name
    self.value = value
    self.unit = unit
    self.from = from
    self.until = until
    self.source = source
  }

  private static let y2015 = YearMonth(year: 2015)
  private static let y2017 = YearMonth(year: 2017)
  private static let y2019 = YearMonth(year: 2019)
  private static let september2023 = YearMonth(year: 2023, month: 9)
  private static let cpfHours = "lecpf.com, l’alimentation du CPF"
  private static let cpfEuros = "juritravail.com, bilan de compétences"
  private static let c2p = "generali.fr, compte prévention"
  private static let cec = "moncompteformation.gouv.fr, le compte engagement citoyen"

  /// Every rule that the counts below use.
  package static let table: [RightsRule] = [
    RightsRule("cpf", "hours", 24, "hours a year", y2015, y2019, cpfHours),
    RightsRule("cpf", "hours-full-pace", 120, "hours", y2015, y2019, cpfHours),
    RightsRule("cpf", "hours-later", 12, "hours a year", y2015, y2019, cpfHours),
    RightsRule("cpf", "hours-ceiling", 150, "hours", y2015, y2019, cpfHours),
    RightsRule("cpf", "hours-unqualified", 48, "hours a year", y2017, y2019, "project brief, not verified"),
    RightsRule("cpf", "hours-ceiling-unqualified", 400, "hours", y2017, y2019, "project brief, not verified"),
    RightsRule("cpf", "euros-per-hour", 15, "euros", y2019, nil, "transitionspro-idf.fr, la transformation des heures"),
    RightsRule("cpf", "euros", 500, "euros a year from half time on, else in proportion", y2019, nil, cpfEuros),
    RightsRule("cpf", "ceiling", 5_000, "euros", y2019, nil, cpfEuros),
    RightsRule("cpf", "euros-unqualified", 800, "euros a year", y2019, nil, cpfEuros),
    RightsRule("cpf", "ceiling-unqualified", 8_000, "euros", y2019, nil, cpfEuros),
    RightsRule(
      "cpf",
      "self-employed-since",
      2018,
      "year",
      y2015,
      nil,
      "banquedesterritoires.fr, le compte personnel d’activité"
    ),
    RightsRule("c2p", "points", 1, "point a quarter and factor", y2015, nil, c2p),
    RightsRule("c2p", "yearly-ceiling", 8, "points a year", y2015, september2023, c2p),
    RightsRule("c2p", "ceiling", 100, "points", y2015, september2023, c2p),
    RightsRule("cec", "hours", 20, "hours a year and category", y2017, y2019, "lequotidiendupharmacien.fr, le CPA"),
    RightsRule("cec", "hours-ceiling", 60, "hours", y2017, y2019, "lequotidiendupharmacien.fr, le CPA"),
    RightsRule("cec", "euros-per-hour", 12, "euros", y2019, nil, "leliondangers.fr, F34030"),
    RightsRule("cec", "euros", 240, "euros a year and category", y2019, nil, cec),
    RightsRule("cec", "ceiling", 720, "euros", y2019, nil, cec),
  ]
}
