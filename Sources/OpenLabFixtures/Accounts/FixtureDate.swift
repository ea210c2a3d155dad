/// The day that all fixtures are told from: nothing in them is later, and no clock is read.
package enum FixtureDate {
  package static let asOf = "2026-01-01"
  package static let month = YearMonth(year: 2026)
}
