package import OpenLabProtocol

extension ResultChecker {
  /// Checks a result as it came over the wire, for a request as it went.
  ///
  /// Throws `protocol/invalid-result` with the path of what does not fit the kind, and `protocol/unknown-method` for a
  /// kind that this version does not know.
  package func check(
    _ kind: Kind,
    result: JSONFragment,
    request: JSONFragment
  ) throws(ProtocolError) -> CheckedResult<JSONFragment> {
    switch kind {
    case .jobMatching:
      Self.written(try check(try Self.result(result), for: try Self.request(request) as JobMatchingRequest))
    case .skillsProfiling:
      Self.written(try check(try Self.result(result), for: try Self.request(request) as SkillsProfilingRequest))
    case .projectCoaching:
      Self.written(check(try Self.result(result), for: try Self.request(request) as ProjectCoachingRequest))
    default: throw ProtocolError(.unknownMethod, "This version knows no kind \(kind.rawValue.debugDescription).")
    }
  }

  private static func written(_ checked: CheckedResult<some JSONEncodable & Sendable>) -> CheckedResult<JSONFragment> {
    CheckedResult(value: JSONFragment(checked.value), checks: checked.checks)
  }

  private static func result<Value: JSONDecodable>(_ fragment: JSONFragment) throws(ProtocolError) -> Value {
    do throws(JSONError) {
      return try Value(json: fragment.bytes, root: JSONPath([.member("result")]))
    } catch {
      throw ProtocolError(.invalidResult, "\(error)", details: details(error))
    }
  }

  private static func request<Value: JSONDecodable>(_ fragment: JSONFragment) throws(ProtocolError) -> Value {
    do throws(JSONError) {
      return try Value(json: fragment.bytes, root: JSONPath([.member("params")]))
    } catch {
      throw ProtocolError(.invalidParams, "\(error)", details: details(error))
    }
  }

  private static func details(_ error: JSONError) -> JSONObject {
    JSONObject([
      ("path", .string(error.path?.description ?? "")), ("byteOffset", .integer(Int64(error.offset))),
    ])
  }
}
