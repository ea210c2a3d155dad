import OpenLabProtocol

/// The statements on accessibility and privacy: only what is so.
struct StatementWords: WordList {
  let accessibility = LocalizedText("Accessibilité", "Accessibility")
  let privacy = LocalizedText("Vie privée", "Privacy")
}
