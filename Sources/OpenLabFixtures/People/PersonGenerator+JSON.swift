internal import OpenLabProtocol

/// The draft as a line of JSON, the bytes that `Account.json` gives: a test holds both to each other.
extension PersonGenerator {
  func writeAccount(to writer: inout JSONWriter) {
    writer.write(raw: "{\"id\":\"syn-")
    let digits =
      draft.number < 10 ? 1 : draft.number < 100 ? 2 : draft.number < 1_000 ? 3 : draft.number < 10_000 ? 4 : 5
    for _ in 0..<max(0, draft.number < 100_000 ? 6 - digits : 0) { writer.write(raw: "0") }
    writer.write(Int64(draft.number))
    writer.write(raw: "\",\"profile\":{\"ageBand\":")
    writer.write(raw: cohortBytes.profile)
    write(languages: &writer)
    writer.write(raw: "]},\"experiences\":[")
    write(jobs: &writer)
    writer.write(raw: "],\"skills\":[")
    write(skills: &writer)
    writer.write(raw: "],\"diplomas\":[")
    write(diplomas: &writer)
    writer.write(raw: "],\"rights\":{")
    write(rights: &writer)
    writer.write(raw: "},\"projects\":[")
    write(projects: &writer)
    writer.write(raw: "],\"constraints\":{")
    write(constraints: &writer)
    writer.write(raw: "}}")
  }

  private func write(languages writer: inout JSONWriter) {
    for (index, language) in draft.spoken.enumerated() {
      if index > 0 { writer.write(raw: ",") }
      Self.codes.languages.write(language.language, to: &writer)
      Self.codes.languageLevels.write(language.level, to: &writer)
    }
  }

  private func write(jobs writer: inout JSONWriter) {
    for (index, job) in draft.jobs.enumerated() {
      writer.write(raw: index > 0 ? ",{\"occupation\":" : "{\"occupation\":")
      tables.bytes.occupations.write(job.occupation, to: &writer)
      writer.write(raw: ",\"sector\":\"")
      writer.write(letter: job.sector)
      writer.write(raw: "\",\"from\":\"")
      writer.write(month: job.from)
      if let until = job.until {
        writer.write(raw: "\",\"to\":\"")
        writer.write(month: until + -1)
      }
      writer.write(raw: "\",\"contract\":")
      Self.codes.contracts.write(job.contract.rawValue, to: &writer)
      writer.write(raw: ",\"workTime\":")
      writer.write(tenths: job.workTimeTenths)
      writer.write(raw: "}")
    }
  }

  private func write(skills writer: inout JSONWriter) {
    var isFirst = true
    for skill in draft.shown {
      if !isFirst { writer.write(raw: ",") }
      isFirst = false
      tables.bytes.skills.write(skill.skill, to: &writer)
      writer.write(digit: skill.level)
      switch skill.source {
      case .declared: writer.write(raw: ",\"source\":\"declared\"")
      case .derivedFromJob: writer.write(raw: ",\"source\":\"derivedFromJob\"")
      case .tested: writer.write(raw: ",\"source\":\"tested\"")
      case .certified: writer.write(raw: ",\"source\":\"certified\"")
      }
      if skill.errorHundredths > 0 {
        writer.write(raw: ",\"standardError\":")
        writer.write(Double(skill.errorHundredths) / 100)
      }
      writer.write(raw: "}")
    }
  }

  private func write(diplomas writer: inout JSONWriter) {
    guard cohort.diplomaLevel >= 3 else { return }
    if draft.hasSchoolDiploma {
      writer.write(raw: "{\"level\":4,\"yearBand\":\"")
      writer.write(band: schoolYear)
      writer.write(raw: "\"},")
    }
    writer.write(raw: "{\"level\":")
    writer.write(digit: cohort.diplomaLevel)
    writer.write(raw: ",\"field\":\"")
    writer.write(raw: Self.field(tables.occupations[draft.jobs[0].occupation].domain))
    writer.write(raw: "\",\"yearBand\":\"")
    writer.write(band: draft.graduation)
    writer.write(raw: "\"}")
  }

  private func write(rights writer: inout JSONWriter) {
    writer.write(raw: "\"cpf\":{\"amount\":")
    writer.write(Double(draft.rights.trainingCents) / 100)
    writer.write(raw: Self.codes.trainingEnd)
    writer.write(Double(draft.rights.hardWorkPoints))
    writer.write(raw: Self.codes.hardWorkEnd)
    writer.write(Double(draft.rights.engagementEuros))
    writer.write(raw: Self.codes.engagementEnd)
  }

  private func write(projects writer: inout JSONWriter) {
    for (index, project) in draft.projects.enumerated() {
      writer.write(raw: index > 0 ? ",{\"id\":\"p" : "{\"id\":\"p")
      writer.write(digit: index + 1)
      writer.write(raw: "\",\"occupations\":[")
      tables.bytes.occupations.write(project.targets.0, to: &writer)
      if project.count > 1 {
        writer.write(raw: ",")
        tables.bytes.occupations.write(project.targets.1, to: &writer)
      }
      if project.count > 2 {
        writer.write(raw: ",")
        tables.bytes.occupations.write(project.targets.2, to: &writer)
      }
      writer.write(raw: "],\"mobilityKm\":")
      writer.write(Int64(project.mobilityKm))
      if project.wageCents > 0 {
        writer.write(raw: ",\"minimumHourlyWage\":")
        writer.write(Double(project.wageCents) / 100)
      }
      writer.write(raw: ",\"workTime\":")
      writer.write(tenths: project.workTimeTenths)
      writer.write(raw: ",\"maturity\":")
      Self.codes.maturities.write(project.maturity, to: &writer)
      writer.write(raw: ",\"themes\":{\"motivation\":")
      Self.codes.themes.write(project.themes.0, to: &writer)
      writer.write(raw: ",\"skills\":")
      Self.codes.themes.write(project.themes.1, to: &writer)
      writer.write(raw: ",\"market\":")
      Self.codes.themes.write(project.themes.2, to: &writer)
      writer.write(raw: ",\"training\":")
      Self.codes.themes.write(project.themes.3, to: &writer)
      writer.write(raw: ",\"mobility\":")
      Self.codes.themes.write(project.themes.4, to: &writer)
      writer.write(raw: ",\"finances\":")
      Self.codes.themes.write(project.themes.5, to: &writer)
      writer.write(raw: "}}")
    }
  }

  private func write(constraints writer: inout JSONWriter) {
    let constraints = draft.constraints
    writer.write(raw: "\"mobilityKm\":")
    writer.write(Int64(constraints.mobilityKm))
    writer.write(raw: ",\"transport\":")
    Self.codes.transports.write(constraints.transport, to: &writer)
    writer.write(raw: constraints.licence ? ",\"licence\":true,\"childcare\":" : ",\"licence\":false,\"childcare\":")
    Self.codes.childcares.write(constraints.childcare, to: &writer)
    writer.write(raw: ",\"schedule\":")
    Self.codes.schedules.write(constraints.schedule, to: &writer)
    writer.write(raw: ",\"mainObstacle\":")
    Self.codes.obstacles.write(draft.declared.rawValue, to: &writer)
  }

  static let codes = AccountCodes()
}

extension JSONWriter {
  fileprivate mutating func write(digit: Int) { write(Int64(digit)) }

  /// A letter in a string.
  fileprivate mutating func write(letter: UInt8) {
    withUnsafePointer(to: letter) { write(raw: UnsafeBufferPointer(start: $0, count: 1)) }
  }

  /// `2019-04`
  fileprivate mutating func write(month: YearMonth) {
    write(Int64(month.year))
    write(raw: month.month < 10 ? "-0" : "-")
    write(Int64(month.month))
  }

  /// `2015-2019`
  fileprivate mutating func write(band year: Int) {
    write(Int64(year / 5 * 5))
    write(raw: "-")
    write(Int64(year / 5 * 5 + 4))
  }

  /// A share in tenths, at most ten: `0.5`, `1.0`.
  fileprivate mutating func write(tenths: Int) {
    if tenths >= 10 { return write(raw: "1.0") }
    write(raw: "0.")
    write(Int64(tenths))
  }
}
