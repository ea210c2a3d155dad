internal import OpenLabProtocol

/// What a value of an account may be: the schema that the validator walks.
indirect enum AccountShape: Sendable {
  case object([AccountField])
  case array(AccountShape, limit: Int)
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case boolean
  /// One of a published list.
  case code([String])
  /// A text of a fixed form, named for the error.
  case text(TextForm)

  /// The forms of the few texts that an account holds: there is no free text in it.
  enum TextForm: String, Sendable {
    case accountID = "an account id such as syn-000042"
    case projectID = "a project id such as p1"
    case month = "a month such as 2019-04"
    case day = "a day such as 2026-01-01"
    case yearBand = "five years such as 2010-2014"
    case occupation = "a ROME code such as D1102"
    case skill = "the id of a skill"
    case sector = "a NAF section, a letter"
    case region = "the INSEE code of a region"
    case department = "the INSEE code of a département"
    case language = "an ISO 639-1 code such as fr"
    case diplomaCode = "an RNCP or RS code"
    case field = "an NSF group, three digits"
    case unit = "euros or points"
    case rule = "the version of a rule"
  }
}

/// A member of an object of an account.
struct AccountField: Sendable {
  var name: String
  var isRequired: Bool
  var fieldClass: FieldClass
  var shape: AccountShape

  init(_ name: String, _ fieldClass: FieldClass, _ shape: AccountShape, required: Bool = true) {
    self.name = name
    self.fieldClass = fieldClass
    self.shape = shape
    self.isRequired = required
  }
}
