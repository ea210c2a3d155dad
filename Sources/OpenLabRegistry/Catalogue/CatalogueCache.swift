/// What searches share until the catalogue changes.
struct CatalogueCache: Sendable {
  /// Of the day that was asked for last, and of the one before: cursors outlive midnight.
  var indexes: [CatalogueIndex] = []
  var vocabulary: (head: AuditHead, words: Vocabulary)?
}
