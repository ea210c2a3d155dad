/// Light or dark: as the machine wishes, or as the person chose.
enum ColorTheme: String, Sendable, CaseIterable {
  case auto, light, dark
}
