#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a skill fades when it is not used: by half every six years.
enum Fading {
  static func left(afterMonths months: Int) -> Double { exp2(-Double(max(0, months)) / 72) }
}
