import OpenLabProtocol
import Testing

@Suite("Claims as services write them")
struct ClaimTests {
  static let claims: [(Claim, others: [String])] = [
    (
      .sharesSkills(["a", "b"]),
      [
        #"{"skills":["a","b"],"claim":"sharesSkills"}"#,
        #" { "claim" : "shares\u0053kills" , "skills" : [ "a" , "b" ] } "#,
      ]
    ),
    (.teaches(["a", "b", "c", "d"]), [#"{"note":1,"claim":"teaches","skills":["a","b","c","d"]}"#]),
    (.sameOccupation, [#"{"claim":"sameOccupation","since":"2019"}"#, #"{"claim":"sameOccupation","skills":[]}"#]),
    (
      .withinDistance(km: 60),
      [#"{"claim":"withinDistance","km":6e1,"mode":"road"}"#, #"{"km":60.0,"claim":"withinDistance"}"#]
    ),
    (.inDemand(department: "59"), [#"{"department":"59","claim":"inDemand"}"#]),
    (.leadsTo(occupation: "D1102"), [#"{"claim":"leadsTo","occupation":"D1102","by":{"year":2027}}"#]),
    (.heldFor(occupation: "D1102", months: 12), [#"{"months":12,"occupation":"D1102","claim":"heldFor"}"#]),
    (.unknown("flies", JSONObject([("high", true)])), [#"{"high":true,"claim":"flies"}"#]),
  ]

  @Test("a claim is the same in whatever order its members stand, and whatever else stands there", arguments: claims)
  func forms(_ claim: Claim, _ others: [String]) throws {
    #expect(try Claim(json: claim.json) == claim)
    for text in others { #expect(try Claim(json: text.utf8) == claim, "\(text)") }
  }

  @Test(
    "what is wrong in a claim is named with its place",
    arguments: [
      (#"{"claim":"withinDistance","km":50001}"#, "km: expected 0.0…50000.0, found 50001.0"),
      (#"{"claim":"withinDistance","km":"near"}"#, "km: expected a number, found a string"),
      (#"{"claim":"sharesSkills"}"#, "byte 0: the member \"skills\" is missing"),
      (#"{"claim":"sharesSkills","skills":["a",7]}"#, "skills[1]: expected a string, found 7"),
      (#"{"claim":7}"#, "claim: expected a string, found 7"),
      (#"{"skills":["a"]}"#, "byte 0: the member \"claim\" is missing"),
      (#"["sameOccupation"]"#, "byte 0: expected an object, found an array"),
    ]
  )
  func wrong(_ text: String, _ description: String) {
    let error = #expect(throws: JSONError.self) { try Claim(json: text.utf8) }
    #expect(error?.description == description)
  }
}
