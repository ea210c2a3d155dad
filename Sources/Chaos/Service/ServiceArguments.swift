/// What the harness tells a process of the service: `ChaosService ID PLACES BIRTH RUN`.
struct ServiceArguments {
  /// Who it is, as in its manifest.
  var id: String
  /// How many calls it takes at once.
  var places: Int64
  /// How it answers `service/describe`, or does not.
  var birth: String
  /// Marks the processes of one run.
  var run: String

  init?(_ words: [String]) {
    guard words.count == 4, let places = Int64(words[1]) else { return nil }
    self.init(id: words[0], places: places, birth: words[2], run: words[3])
  }

  private init(id: String, places: Int64, birth: String, run: String) {
    self.id = id
    self.places = places
    self.birth = birth
    self.run = run
  }
}
