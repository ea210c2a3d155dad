extension ProjectCoachingRequest: KindRequest {
  public typealias Result = ProjectCoachingResult
  public static var kind: Kind { .projectCoaching }
  public static var method: Method { .advise }
}
