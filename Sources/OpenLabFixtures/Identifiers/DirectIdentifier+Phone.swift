/// Telephone numbers: no check digit proves them, so that it is their form that must tell them from dates and amounts.
extension DirectIdentifier {
  /// Groups of digits that stand together: `+33 (0)6 12` is 33, 0, 6, 12.
  private struct Run {
    var groups: [[UInt8]] = []
    /// The separators before each group but the first.
    var between: [[UInt8]] = []
    var hasPlus = false
  }

  /// A French number of ten digits, or one with a country's code, however it is spaced.
  static func holdsPhone(_ bytes: [UInt8]) -> Bool {
    runs(bytes).contains { run in
      isPhone(run) || run.groups.indices.contains { isPhone(run, from: $0) }
    }
  }

  /// Whether a whole run is one number.
  private static func isPhone(_ run: Run) -> Bool {
    let digits = run.groups.flatMap(\.self)
    // E.164 has at most fifteen digits, and no country's number fewer than eight with its code.
    if run.hasPlus, (10...15).contains(digits.count), !isNumber(run) { return true }
    if digits.starts(with: [0, 0]), run.groups.count > 2, (12...15).contains(digits.count) {
      return countries.contains { digits[2...].starts(with: $0) }
    }
    guard digits.count == 10, digits[0] == 0, digits[1] != 0, !holdsDate(run.groups), !isNumber(run) else {
      return false
    }
    let sizes = run.groups.map(\.count)
    // Two postcodes; an ISBN.
    if sizes == [5, 5] || sizes.count == 4 && sizes[0] == 1 && sizes[3] == 1 { return false }
    return sizes.count <= 6 || sizes.count == 10
  }

  /// Whether a number begins at a group and ends with one, in a form that people write: other digits may stand around it.
  private static func isPhone(_ run: Run, from start: Int) -> Bool {
    var digits: [UInt8] = []
    var sizes: [Int] = []
    for group in run.groups[start...].prefix(9) {
      digits += group
      sizes.append(group.count)
      // 33 6 12 34 56 78, 0033 (0)6…, all in one.
      if digits.starts(with: [3, 3]), digits.count == 11, digits[2] != 0, sizes == [2, 1, 2, 2, 2, 2] { return true }
      if sizes == [11], digits.starts(with: [3, 3, 6]) || digits.starts(with: [3, 3, 7]) { return true }
      if digits.starts(with: [0, 0, 3, 3]), isMobileOrFixed(Array(digits[4...])) { return true }
      if digits.starts(with: [3, 3]), start == 0, run.hasPlus, isMobileOrFixed(Array(digits[2...])) { return true }
      guard digits.count <= 10 else { continue }
      if digits.count == 10, digits[0] == 0, digits[1] != 0,
        [[2, 2, 2, 2, 2], [10], [4, 2, 2, 2], [4, 3, 3], [1, 3, 3, 3], [1, 9]].contains(sizes)
      {
        return !isSeries(run.groups[start..<start + sizes.count]) && !isNumber(run, start, sizes)
      }
    }
    return false
  }

  /// Nine digits, with or without the 0 before them.
  private static func isMobileOrFixed(_ digits: [UInt8]) -> Bool {
    digits.count == 9 && digits[0] != 0 || digits.count == 10 && digits[0] == 0 && digits[1] != 0
  }

  /// 01 02 03 04 05 counts départements or weeks.
  private static func isSeries(_ groups: ArraySlice<[UInt8]>) -> Bool {
    let numbers = groups.map(Self.number)
    return numbers.count == 5 && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// A day such as 01/02/2019 or 2019-02-01, or a year among the groups.
  private static func holdsDate(_ groups: [[UInt8]]) -> Bool {
    groups.contains { $0.count == 4 && (1900...2099).contains(number($0)) }
      || isSeries(groups[...])
  }

  /// `0.123456789`, or several such beside each other.
  private static func isNumber(_ run: Run, _ start: Int = 0, _ sizes: [Int]? = nil) -> Bool {
    let count = sizes?.count ?? run.groups.count
    let point = [UInt8(ascii: ".")]
    if count == 2, run.between[start] == point { return true }
    return (start..<start + max(0, count - 1)).contains { run.groups[$0] == [0] && run.between[$0] == point }
  }

  /// Codes that a number dialled with 00 begins with: the countries around, and those overseas.
  private static let countries: [[UInt8]] = [
    "32", "33", "34", "351", "352", "377", "39", "41", "44", "49", "212", "213", "216", "221", "225", "262", "590",
    "594",
    "596",
  ].map { $0.utf8.map { $0 - 48 } }

  private static func number(_ digits: [UInt8]) -> Int { digits.prefix(9).reduce(0) { $0 * 10 + Int($1) } }

  private static func runs(_ bytes: [UInt8]) -> [Run] {
    var runs: [Run] = []
    var run = Run()
    var separators: [UInt8] = []
    func end() {
      if !run.groups.isEmpty { runs.append(run) }
      run = Run()
      separators = []
    }
    for (at, byte) in bytes.enumerated() {
      if isDigit(byte) {
        // Digits inside a word are part of it: d0612345678 is no number.
        if run.groups.isEmpty || !separators.isEmpty {
          if at > 0, isLetter(bytes[at - 1]), run.groups.isEmpty { run.hasPlus = false }
          if !run.groups.isEmpty { run.between.append(separators) }
          run.groups.append([byte - 48])
          separators = []
        } else {
          run.groups[run.groups.count - 1].append(byte - 48)
        }
      } else if byte == UInt8(ascii: "+") {
        end()
        run.hasPlus = true
      } else if " .-/()_".utf8.contains(byte), separators.count < 4 {
        if !run.groups.isEmpty { separators.append(byte) }
      } else {
        end()
      }
    }
    end()
    return runs
  }
}
