import Foundation
import OpenLabDatabase
import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at the machine: what OpenLab needs of it, what is there, and how to mend what is not.
struct Doctor {
  let workspace: Workspace

  func examine() async -> [DoctorFinding] {
    machine() + (await isolation()) + programs() + data()
  }

  // MARK: The machine

  private func machine() -> [DoctorFinding] {
    var name = utsname()
    guard uname(&name) == 0 else { return [] }
    let text = "\(Self.text(name.sysname)) \(Self.text(name.release)) \(Self.text(name.machine))"
    return [DoctorFinding(group: .machine, id: "kernel", state: .good, detail: LocalizedText(text, text))]
  }

  /// A C array of characters, which Swift sees as a tuple, up to its NUL.
  private static func text<Tuple>(_ tuple: Tuple) -> String {
    withUnsafeBytes(of: tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  // MARK: Isolation

  private func isolation() async -> [DoctorFinding] {
    let report: SandboxReport
    do throws(HostError) {
      report = try await SandboxReport.measure()
    } catch {
      return [
        DoctorFinding(
          group: .isolation,
          id: "sandbox",
          state: .missing,
          detail: LocalizedText(error.detail, error.detail),
          hint: LocalizedText(error.hint, error.hint)
        )
      ]
    }
    var findings = report.layers.map { layer in
      DoctorFinding(
        group: .isolation,
        id: layer.layer.name,
        state: layer.holds ? .good : layer.layer.isNeededForCertification ? .missing : .optional,
        detail: layer.reason
          ?? (layer.layer == .landlock
            ? LocalizedText("version \(report.landlockVersion)", "version \(report.landlockVersion)")
            : LocalizedText("tient", "holds")),
        hint: layer.hint
      )
    }
    findings.append(Self.treeLimits(report.treeLimits))
    return findings
  }

  /// Which of the two ways holds the memory and the processes of a whole tree. Either does: nothing is missing.
  private static func treeLimits(_ limits: SandboxReport.TreeLimits) -> DoctorFinding {
    var finding = DoctorFinding(group: .isolation, id: "memory-of-a-tree", state: .good, detail: LocalizedText("", ""))
    switch limits {
    case .controlGroups(let folder):
      finding.detail = LocalizedText(
        "tenue par le noyau, avec ses processus : groupes de contrôle v2 dans \(folder)",
        "held by the kernel, with its processes: control groups v2 in \(folder)"
      )
    case .watch(let reason, let hint):
      finding.detail = LocalizedText(
        "surveillée par l’hôte toutes les 100 ms, en plus des limites de chaque processus ; pas de groupe de contrôle : "
          + reason.fr,
        "watched by the host every 100 ms, besides the limits of each process; no control group: \(reason.en)"
      )
      finding.hint = hint
    }
    return finding
  }

  // MARK: Programs

  private func programs() -> [DoctorFinding] {
    let wanted: [(String, LocalizedText)] = [
      ("python3", LocalizedText("les services en Python", "services in Python")),
      ("node", LocalizedText("les services en JavaScript", "services in JavaScript")),
      ("swift", LocalizedText("la construction des services en Swift", "building services in Swift")),
      ("ssh-keygen", LocalizedText("la signature des certificats", "signing certificates")),
    ]
    // Services see the fixed path alone; builds and OpenLab itself see the user's.
    return wanted.map { program, purpose in
      let isForServices = program == "python3" || program == "node"
      let folders = ExecutableLookup.fixedPath + (isForServices ? [] : ExecutableLookup.environmentPath)
      if let found = folders.lazy.map({ (folder: String) -> String in "\(folder)/\(program)" })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
      {
        return DoctorFinding(group: .programs, id: program, state: .good, detail: LocalizedText(found, found))
      }
      let place = ExecutableLookup.environmentPath.first {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
      }
      return DoctorFinding(
        group: .programs,
        id: program,
        state: .optional,
        detail: LocalizedText("absent, pour \(purpose.fr)", "not there, for \(purpose.en)"),
        hint: place.map { LocalizedText("--interpreter \($0)", "--interpreter \($0)") } ?? Self.installing(program)
      )
    }
  }

  private static func installing(_ program: String) -> LocalizedText {
    let packages = ["python3": "python3", "node": "nodejs", "ssh-keygen": "openssh-client"]
    guard let package = packages[program] else {
      return LocalizedText("https://swift.org/install", "https://swift.org/install")
    }
    return LocalizedText("apt-get install \(package)", "apt-get install \(package)")
  }

  // MARK: Data

  private func data() -> [DoctorFinding] { [database(), disk(), openFiles()] }

  private func database() -> DoctorFinding {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("openlab-doctor-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let database = try Database(path: folder.appendingPathComponent("test.sqlite").path)
      defer { database.close() }
      let version: String? = try database.write { connection in
        try connection.script("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'trigram')")
        return try connection.value("SELECT sqlite_version()")
      }
      let text = "\(version ?? "?"), FTS5, trigram"
      return DoctorFinding(group: .data, id: "sqlite", state: .good, detail: LocalizedText(text, text))
    } catch {
      return DoctorFinding(
        group: .data,
        id: "sqlite",
        state: .missing,
        detail: LocalizedText("\(error)", "\(error)"),
        hint: LocalizedText(
          "Installez une SQLite avec FTS5, 3.34 ou plus récente : apt-get install libsqlite3-0",
          "Install an SQLite with FTS5, 3.34 or newer: apt-get install libsqlite3-0"
        )
      )
    }
  }

  private func disk() -> DoctorFinding {
    let folder = workspace.cacheFolder().path
    var path = folder
    while access(path, F_OK) != 0, path.count > 1 { path = (path as NSString).deletingLastPathComponent }
    var status = statvfs()
    guard statvfs(path, &status) == 0 else {
      return DoctorFinding(
        group: .data,
        id: "disk",
        state: .missing,
        detail: LocalizedText("\(folder) ne se lit pas", "\(folder) cannot be read"),
        hint: LocalizedText("Donnez un autre dossier : --data DOSSIER", "Give another folder: --data DIR")
      )
    }
    // The superuser may use what is set aside for it.
    let blocks = geteuid() == 0 ? status.f_bfree : status.f_bavail
    let free = (UInt64(blocks) * UInt64(status.f_frsize)) >> 20
    return DoctorFinding(
      group: .data,
      id: "disk",
      state: free >= 1024 ? .good : .missing,
      detail: LocalizedText("\(free) Mio libres pour \(folder)", "\(free) MiB free for \(folder)"),
      hint: LocalizedText("Libérez 1 Gio au moins.", "Free 1 GiB at least.")
    )
  }

  private func openFiles() -> DoctorFinding {
    var limit = rlimit()
    #if canImport(Glibc)
      let known = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    #else
      let known = getrlimit(RLIMIT_NOFILE, &limit) == 0
    #endif
    let count = known ? limit.rlim_max : 0
    return DoctorFinding(
      group: .data,
      id: "open-files",
      state: count >= 1024 ? .good : .missing,
      // Four descriptors a service.
      detail: LocalizedText(
        "\(count) au plus : \(count / 4) services à la fois",
        "\(count) at most: \(count / 4) services at once"
      ),
      hint: LocalizedText(
        "ulimit -Hn 65536, dans /etc/security/limits.conf",
        "ulimit -Hn 65536, in /etc/security/limits.conf"
      )
    )
  }
}
