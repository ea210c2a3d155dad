import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a layer of the sandbox is missing, and the one line that mends it.
struct SandboxAdvice {
  let layer: SandboxLayer
  let reason: SandboxMachine.Reason

  var reasonText: LocalizedText {
    switch reason {
    case .refused(let error):
      let text = errorText(error)
      return LocalizedText("le noyau refuse : \(text)", "the kernel refuses: \(text)")
    case .needs(let other):
      return LocalizedText("va avec \(other.name)", "goes with \(other.name)")
    case .otherSystem:
      return LocalizedText("ce système n’en a pas", "this system has none")
    }
  }

  var hint: LocalizedText {
    guard case .refused(let error) = reason else {
      if case .needs(let other) = reason {
        return LocalizedText("Rétablissez d’abord \(other.name).", "Mend \(other.name) first.")
      }
      return LocalizedText(
        "Lancez OpenLab sous Linux ; ici seules les limites simples tiennent.",
        "Run OpenLab on Linux; here only plain limits hold."
      )
    }
    switch layer {
    case .landlock:
      return LocalizedText(
        "Ajoutez landlock à lsm= sur la ligne de commande du noyau (Linux 5.13 ou plus récent).",
        "Add landlock to lsm= on the kernel's command line (Linux 5.13 or newer)."
      )
    case .seccomp:
      return LocalizedText(
        "Prenez un noyau construit avec CONFIG_SECCOMP_FILTER.",
        "Use a kernel that is built with CONFIG_SECCOMP_FILTER."
      )
    case .noNewPrivileges:
      return LocalizedText("Prenez Linux 5.13 ou plus récent.", "Use Linux 5.13 or newer.")
    case .privileges:
      return LocalizedText(
        "Donnez au conteneur plus d’utilisateurs (subuid), ou lancez OpenLab sans être root.",
        "Give the container more users (subuid), or run OpenLab as a plain user."
      )
    case .mount where error == ENOSYS:
      return LocalizedText("Prenez Linux 5.12 ou plus récent.", "Use Linux 5.12 or newer.")
    case .user, .mount, .pid, .network, .ipc, .uts, .cgroup:
      return namespaceHint(error)
    }
  }

  private func namespaceHint(_ error: Int32) -> LocalizedText {
    if error == ENOSPC {
      let line = "sysctl -w user.max_\(kernelName)_namespaces=10000"
      return LocalizedText(line, line)
    }
    if Self.setting("/proc/sys/kernel/unprivileged_userns_clone") == 0 {
      let line = "sysctl -w kernel.unprivileged_userns_clone=1"
      return LocalizedText(line, line)
    }
    if Self.setting("/proc/sys/user/max_user_namespaces") == 0 {
      let line = "sysctl -w user.max_user_namespaces=10000"
      return LocalizedText(line, line)
    }
    if Self.setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1 {
      let line = "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
      return LocalizedText(line, line)
    }
    return LocalizedText(
      "Dans un conteneur, permettez les espaces de noms (docker run --security-opt seccomp=unconfined "
        + "--security-opt systempaths=unconfined).",
      "In a container, allow namespaces (docker run --security-opt seccomp=unconfined "
        + "--security-opt systempaths=unconfined)."
    )
  }

  /// As the kernel's settings name it.
  private var kernelName: String {
    switch layer {
    case .mount: "mnt"
    case .network: "net"
    default: String(layer.name.prefix { $0 != "-" })
    }
  }

  private static func setting(_ path: String) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { _ = systemClose(file) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? Int(String(decoding: bytes[..<count], as: UTF8.self).filter(\.isNumber)) : nil
  }
}
