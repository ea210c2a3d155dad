package import OpenLabProtocol

/// What rights are counted from.
package struct RightsHistory: Hashable, Sendable {
  /// A stretch of work, in whole months.
  package struct Period: Hashable, Sendable {
    package var from: YearMonth
    /// The first month after it.
    package var until: YearMonth
    package var workTimeTenths: Int
    package var isSelfEmployed: Bool
    /// Factors of hard work above their thresholds, 0…2.
    package var factors: Int

    package init(from: YearMonth, until: YearMonth, workTimeTenths: Int, isSelfEmployed: Bool, factors: Int) {
      self.from = from
      self.until = until
      self.workTimeTenths = workTimeTenths
      self.isSelfEmployed = isSelfEmployed
      self.factors = factors
    }
  }

  package var periods: [Period]
  /// Categories of civic engagement by year.
  package var engagements: [Int: Int]
  /// Without a diploma of level 3 (CAP).
  package var isUnqualified: Bool

  package init(periods: [Period], engagements: [Int: Int], isUnqualified: Bool) {
    self.periods = periods
    self.engagements = engagements
    self.isUnqualified = isUnqualified
  }
}

extension RightsHistory: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let value = try JSONObject(from: &reader)
    var periods: [Period] = []
    for item in value["periods"]?.array ?? [] {
      let number = { (name: String) in Int(item[name]?.integer ?? 0) }
      periods.append(
        Period(
          from: YearMonth(index: number("from")),
          until: YearMonth(index: number("until")),
          workTimeTenths: number("workTimeTenths"),
          isSelfEmployed: item["isSelfEmployed"]?.boolean ?? false,
          factors: number("factors")
        )
      )
    }
    var engagements: [Int: Int] = [:]
    for member in value["engagements"]?.object?.members ?? [] {
      if let year = Int(member.name) { engagements[year] = Int(member.value.integer ?? 0) }
    }
    self.init(
      periods: periods,
      engagements: engagements,
      isUnqualified: value["isUnqualified"]?.boolean ?? false
    )
  }

  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.name("periods")
    writer.beginArray()
    for period in periods {
      writer.beginElement()
      writer.beginObject()
      writer.member("from", period.from.index)
      writer.member("until", period.until.index)
      writer.member("workTimeTenths", period.workTimeTenths)
      writer.member("isSelfEmployed", period.isSelfEmployed)
      writer.member("factors", period.factors)
      writer.endObject()
    }
    writer.endArray()
    writer.name("engagements")
    writer.beginObject()
    for (year, categories) in engagements.sorted(by: { $0.key < $1.key }) {
      writer.name(dynamic: String(year))
      writer.write(Int64(categories))
    }
    writer.endObject()
    writer.member("isUnqualified", isUnqualified)
    writer.endObject()
  }
}
