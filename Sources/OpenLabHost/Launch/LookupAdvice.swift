#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a program that the user has is not found, and how to mend that.
struct LookupAdvice {
  let program: String
  let folder: String
  let userPath: [String]

  var hint: String {
    if ExecutableLookup.isProgram("\(folder)/\(program)") {
      return "The service's folder has one: write ./\(program)."
    }
    guard let place = userPath.first(where: { ExecutableLookup.isProgram("\($0)/\(program)") }) else {
      return "Install \(program) for the whole machine, or put it into the service's folder and write ./\(program)."
    }
    let path = "\(place)/\(program)"
    if place.contains("/shims") {
      return "Your \(path) is a shim, a script that chooses a version for your account only. Find what it starts "
        + "(\(whichCommand(for: path))) and pass its prefix with --interpreter."
    }
    if place.contains("/.nvm/") || place.contains("/.fnm/") || place.contains("/.volta/") {
      return "Your \(path) was installed by a version manager for your account only. Pass its prefix: "
        + "--interpreter \(prefix(of: place))"
    }
    if access("\(prefix(of: place))/pyvenv.cfg", F_OK) == 0 {
      return "Your \(path) belongs to a virtual environment that is active in your shell only. Pass it: "
        + "--interpreter \(prefix(of: place)), or make one inside the service's folder and write .venv/bin/\(program)."
    }
    return "Your shell finds it in \(place), which other machines do not have. Pass it: "
      + "--interpreter \(prefix(of: place))"
  }

  private func whichCommand(for shim: String) -> String {
    for manager in ["pyenv", "rbenv", "nodenv", "goenv", "asdf"] where shim.contains(manager) {
      return "\(manager) which \(program)"
    }
    return "mise which \(program)"
  }

  /// `/a/b` of `/a/b/bin`.
  private func prefix(of place: String) -> String {
    let path = FilePath.normalized(place)
    return path.hasSuffix("/bin") && path.utf8.count > 4 ? String(path.dropLast(4)) : path
  }
}
