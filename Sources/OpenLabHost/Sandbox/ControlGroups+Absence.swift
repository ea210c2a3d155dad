import OpenLabProtocol

extension ControlGroups.Absence {
  /// Why there are no control groups, as a part of a sentence.
  var reason: LocalizedText {
    switch self {
    case .noHierarchy:
      LocalizedText("aucun groupe de contrôle v2 n’est monté", "no control groups v2 are mounted")
    case .lacks(let folder, let controllers):
      LocalizedText(
        "\(folder) n’a pas \(controllers.joined(separator: ", ")) à transmettre",
        "\(folder) has no \(controllers.joined(separator: ", ")) to hand on"
      )
    case .closed(let path, let error):
      LocalizedText(
        "\(path) ne peut être écrit : \(errorText(error))",
        "\(path) cannot be written to: \(errorText(error))"
      )
    case .shared(let folder):
      LocalizedText("d’autres processus sont dans \(folder)", "other processes are in \(folder)")
    }
  }

  /// One line that brings them.
  var hint: LocalizedText {
    switch self {
    case .noHierarchy, .lacks:
      LocalizedText(
        "Démarrez la machine avec systemd.unified_cgroup_hierarchy=1 ; dans un conteneur, montez-y les groupes v2.",
        "Start the machine with systemd.unified_cgroup_hierarchy=1; in a container, mount the groups v2 there."
      )
    case .closed, .shared:
      LocalizedText(
        "systemd-run --user --scope -p Delegate=yes openlab … (sans --user pour root)",
        "systemd-run --user --scope -p Delegate=yes openlab … (without --user for root)"
      )
    }
  }
}
