extension JobMatchingRequest: KindRequest {
  public typealias Result = JobMatchingResult
  public static var kind: Kind { .jobMatching }
  public static var method: Method { .match }
}
