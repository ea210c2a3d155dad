import OpenLabProtocol

/// The list of services.
struct CatalogueWords: WordList {
  static let sameInBoth: Set<String> = ["navigation"]

  let navigation = LocalizedText("Services", "Services")
}
