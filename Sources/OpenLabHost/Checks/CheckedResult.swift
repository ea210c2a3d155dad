/// A result that may be shown, and what was found while checking it.
public struct CheckedResult<Value: Sendable>: Sendable {
  /// Without what was refused or dropped.
  public var value: Value
  public var checks: ResultChecks

  public init(value: Value, checks: ResultChecks) {
    self.value = value
    self.checks = checks
  }
}

extension CheckedResult: Equatable where Value: Equatable {}
