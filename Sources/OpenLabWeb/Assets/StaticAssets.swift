/// Files of the site itself, under addresses that name their content: kept by browsers for ever, new when they change.
///
/// ```swift
/// var assets = StaticAssets()
/// assets.add("look.css", type: "text/css; charset=utf-8", Array(css.utf8))
/// assets.add(to: &router)
/// // in a page: <link rel="stylesheet" href="\(assets["look.css"])">
/// ```
package struct StaticAssets: Sendable {
  private struct Asset: Sendable {
    var path: LocalPath
    var response: Response
  }

  private let folder: String
  private var assets: [String: Asset] = [:]

  /// `folder` is one segment: addresses are `/assets/look.1f0c….css`.
  package init(folder: String = "assets") { self.folder = folder }

  package mutating func add(_ name: String, type: String, _ bytes: [UInt8]) {
    let shared = SharedBytes(bytes)
    var response = Response.shared(shared, type: type)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers.setDefaults(.security)
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let file = "\(name[..<dot]).\(shared.digest.prefix(16))\(name[dot...])"
    assets[name] = Asset(path: LocalPath(folder, file), response: response)
  }

  /// The address of an asset; it must have been added.
  package subscript(name: String) -> LocalPath {
    guard let asset = assets[name] else { preconditionFailure("there is no asset \(name)") }
    return asset.path
  }

  /// Routes every asset, answered from the server's loop.
  package func add(to router: inout Router) {
    for asset in assets.values {
      let response = asset.response
      router.get(asset.path.text, now: { _ in response }) { _ in response }
    }
  }
}
