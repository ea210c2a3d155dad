import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("The account schema")
struct AccountValidatorTests {
  let good: JSONObject = {
    let account = Shared.population.person(3).account
    return try! JSONValue(json: account.json).object!
  }()

  func problems(_ change: (inout JSONObject) -> Void) -> [AccountProblem] {
    var account = good
    change(&account)
    return AccountValidator.problems(in: .object(account))
  }

  @Test("lets a generated account pass")
  func passes() { #expect(problems { _ in } == []) }

  @Test(
    "refuses members that name a person, wherever they stand",
    arguments: [
      "name", "lastName", "prénom", "nir", "email", "e-mail", "phone", "address", "birthDate", "birth_date", "employer",
      "photo", "notes",
    ]
  )
  func directMembers(name: String) {
    let top = problems { $0[name] = "x" }
    #expect(top.map(\.path.description) == [JSONPath([.member(name)]).description])
    #expect(top.first?.isDirectIdentifier == true)
    #expect(top.first?.hint.isEmpty == false)
    let deep = problems { account in
      var profile = account["profile"]?.object ?? JSONObject()
      profile[name] = "x"
      account["profile"] = .object(profile)
    }
    #expect(deep.first?.isDirectIdentifier == true)
  }

  @Test("refuses members that it does not know")
  func unknownMembers() {
    let found = problems { $0["colour"] = "red" }
    #expect(found.map(\.detail) == ["an account has no such member"])
    #expect(found.first?.isDirectIdentifier == false)
    #expect(problems { $0["extra"] = ["x": ["jean.martin@exemple.fr"]] }.contains { $0.isDirectIdentifier })
  }

  @Test(
    "refuses values that look like a person’s, with the path",
    arguments: [
      ("jean.martin@exemple.fr", "an e-mail address"),
      ("écrire à jean@exemple.org svp", "an e-mail address"),
      ("06 12 34 56 78", "a telephone number"), ("+33 6 12 34 56 78", "a telephone number"),
      ("0033612345678", "a telephone number"), ("01.23.45.67.89", "a telephone number"),
      ("255081416802538", "a social security number (NIR)"),
      ("2 55 08 14 168 025 38", "a social security number (NIR)"),
      ("FR14 2004 1010 0505 0001 3M02 606", "a bank account number (IBAN)"),
      ("GB82WEST12345698765432", "a bank account number (IBAN)"),
    ]
  )
  func values(text: String, what: String) {
    #expect(DirectIdentifier.value(text) == what)
    let found = problems { account in
      var profile = account["profile"]?.object ?? JSONObject()
      profile["region"] = .string(text)
      account["profile"] = .object(profile)
    }
    #expect(found.map(\.path.description) == ["profile.region"])
    #expect(found.first?.isDirectIdentifier == true)
  }

  @Test(
    "lets harmless texts pass",
    arguments: [
      "syn-000042", "2019-04", "2010-2014", "D1102", "bread-shaping", "2026-01-01", "255081416802539", "@", "a@b", "75",
      "cpf-2019-01", "12345", "1990 2000", "",
    ]
  )
  func harmless(text: String) { #expect(DirectIdentifier.value(text) == nil) }

  @Test("names path, fault and mend for wrong values")
  func wrongValues() {
    let found = problems { account in
      var skills = account["skills"]?.array ?? []
      var skill = skills[0].object ?? JSONObject()
      skill["level"] = 7
      skills[0] = .object(skill)
      account["skills"] = .array(skills)
    }
    #expect(found.map(\.description) == ["skills[0].level: expected 0…4, found 7. Give a value in the range."])
    #expect(problems { $0["id"] = nil }.map(\.description) == ["id: the member is missing. Add it."])
    #expect(problems { $0["profile"] = 3 }.map(\.detail) == ["expected an object, found a number"])
  }

  @Test("gives every field a class, and no field of class direct")
  func classes() {
    #expect(AccountSchema.classes.count > 40)
    #expect(!AccountSchema.classes.contains { $0.fieldClass == .direct })
    #expect(AccountSchema.classes.contains { $0.path == "constraints.mainObstacle" && $0.fieldClass == .sensitive })
  }
}
