import OpenLabHost
import OpenLabWeb

/// A service's own words, as they may stand on a page: cleaned of what is invisible or turns the reading direction,
/// bounded, escaped, and kept apart from the text around them.
enum ServiceText {
  /// One line of at most `limit` characters.
  static func html(_ text: String, limit: Int = PlainText.limit) -> HTML {
    "<bdi>\(PlainText.clean(text, limit: limit))</bdi>"
  }

  /// The words as a quotation, named as the service's.
  static func quote(_ text: String, _ visit: Visit) -> HTML {
    """
    <figure class="own-words"><blockquote>\(html(text))</blockquote>\
    <figcaption class="quiet">\(visit.text(Words.tryResult.ownWords))</figcaption></figure>
    """
  }
}
