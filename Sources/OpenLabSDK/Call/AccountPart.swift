/// A part of an account that can be read on demand, with the type that it has.
public struct AccountPart<Value: JSONDecodable & Sendable>: Sendable {
  public let scope: Scope

  /// A part that this version of the SDK does not list.
  public init(_ scope: Scope) { self.scope = scope }
}

extension AccountPart where Value == Profile {
  public static var profile: AccountPart { AccountPart(.profile) }
}
extension AccountPart where Value == [Experience] {
  public static var experiences: AccountPart { AccountPart(.experiences) }
}
extension AccountPart where Value == [SkillLevel] {
  public static var skills: AccountPart { AccountPart(.skills) }
}
extension AccountPart where Value == [Diploma] {
  public static var diplomas: AccountPart { AccountPart(.diplomas) }
}
extension AccountPart where Value == Rights {
  public static var rights: AccountPart { AccountPart(.rights) }
}
extension AccountPart where Value == [Project] {
  public static var projects: AccountPart { AccountPart(.projects) }
}
extension AccountPart where Value == Constraints {
  public static var constraints: AccountPart { AccountPart(.constraints) }
}
