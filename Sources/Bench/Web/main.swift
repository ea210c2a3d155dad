// Serves one page from the loop and one that is rendered for each request, for `openlab bench web`; ends with its
// standard input. Usage: BenchWeb THREADS PAGE
import OpenLabWeb

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A page of some twenty cards, made of its parts each time as the catalogue's is.
func rendered(_ words: String) -> HTML {
  let cards = (0..<20).html { index in
    """
    <li class="card"\(attribute: "id", "service-\(index)")>
      <h2><a\(attribute: "href", LocalPath("services", "fr.openlab.service-\(index)"))>Service n° \(index)</a></h2>
      <p>\("Un service d’orientation & de conseil, pour « tous ».")</p>
      <p>\(when: index % 3 == 0, "<b>nouveau</b>", else: "<span>\(index) essais</span>")</p>
    </li>
    """
  }
  return """
    <!DOCTYPE html><html lang="fr"><title>Catalogue</title>
    <form action="/"><input name="q"\(attribute: "value", words)></form>
    <ul>\(cards)</ul></html>
    """
}

func content(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 64 << 10)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count <= 0 { return bytes }
    bytes += buffer[..<count]
  }
}

let words = CommandLine.arguments
let cache = PageCache()
_ = cache.keep(Response(type: "text/html; charset=utf-8", .bytes(content(words[2]))), "page", cache.generation)
var router = Router()
router.get("/", now: { _ in cache.page("page") }) { _ in .html("") }
router.get("/rendered") { request in .html(rendered(request.query["q"] ?? "")) }
var configuration = ServerConfiguration()
configuration.threads = Int(words[1]) ?? 1
try await WebServer.run(configuration, router) { server in
  print(server.port)
  fflush(nil)
  while getchar() != EOF {}
}
