internal import OpenLabProtocol

/// An occupation as the reference's files have it: skills as two lists beside the rest.
struct OccupationText: JSONEncodable {
  let occupation: Occupation

  init(_ occupation: Occupation) { self.occupation = occupation }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", occupation.id)
    writer.member("label", occupation.label)
    writer.member("domain", occupation.domain)
    writer.member("riasec", ifPresent: occupation.riasec)
    writer.member("summary", ifPresent: occupation.summary)
    writer.member("titles", occupation.titles)
    writer.member("diplomaLevel", ifPresent: occupation.diplomaLevel)
    writer.member("hourlyWage", ifPresent: occupation.hourlyWage)
    writer.member("regulated", occupation.regulated)
    writer.member("licence", occupation.licence)
    writer.member("core", occupation.skills.core)
    writer.member("specific", occupation.skills.specific)
    writer.member("moves", occupation.moves)
    writer.endObject()
  }
}
