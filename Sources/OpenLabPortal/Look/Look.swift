import OpenLabProtocol
import OpenLabWeb

/// The portal's own files: one style sheet, one script, one icon, each under an address that names its content.
enum Look {
  /// Areas add what is theirs: a style sheet to the one sheet, a script as a file of its own for the pages that name it.
  static let assets: StaticAssets = {
    var assets = StaticAssets()
    let sheets = [
      PackageResources.tokens_css, PackageResources.base_css, PackageResources.layout_css,
      PackageResources.components_css, PackageResources.pages_css, PackageResources.desk_css,
      PackageResources.try_css,
    ]
    assets.add("portal.css", type: "text/css; charset=utf-8", Array(sheets.joined(separator: [10])))
    assets.add("portal.js", type: "text/javascript; charset=utf-8", PackageResources.portal_js)
    assets.add("desk.js", type: "text/javascript; charset=utf-8", PackageResources.desk_js)
    assets.add("try.js", type: "text/javascript; charset=utf-8", PackageResources.try_js)
    assets.add("icon.svg", type: "image/svg+xml", PackageResources.icon_svg)
    return assets
  }()

  /// The sign before the name: a ring that is open, and what comes out of it.
  static let mark: HTML = #"""
    <svg viewBox="0 0 28 28" fill="none" aria-hidden="true"><path d="M21.8 9.500A9.5 9.5 0 1 1 16.5 5.2" \#
    stroke="currentColor" stroke-width="3.5" stroke-linecap="round"/><circle cx="22.5" cy="4.7" r="3.2" \#
    fill="currentColor"/></svg>
    """#
}
