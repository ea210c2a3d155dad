import OpenLabProtocol

/// How the portal and its services are.
struct StatusWords: WordList {
  static let sameInBoth: Set<String> = ["service", "p50", "p95", "p99"]

  let title = LocalizedText("État des services", "Status")
  let navigation = LocalizedText("État", "Status")
  let lead = LocalizedText(
    "Ce que font les hôtes en ce moment, et ce que les appels ont donné depuis leur démarrage.",
    "What the hosts do right now, and what calls have come to since they started."
  )
  let at = LocalizedText("Relevé du {time} (UTC).", "As of {time} (UTC).")
  let refresh = LocalizedText("Actualiser", "Refresh")
  let allWell = LocalizedText("Tout fonctionne.", "All is well.")
  let someTrouble = Plural(
    fr: ("{n} service demande de l’attention.", "{n} services demandent de l’attention."),
    en: ("{n} service needs attention.", "{n} services need attention.")
  )
  let published = LocalizedText("Services au catalogue", "Services in the catalogue")
  let processes = LocalizedText("Processus en marche", "Running processes")
  let ofAtMost = LocalizedText("sur {n} possibles", "of {n} at most")
  let waiting = LocalizedText("Appels en attente", "Waiting calls")
  let calls = LocalizedText("Appels terminés", "Finished calls")
  let errors = LocalizedText("Appels en erreur", "Failed calls")
  let reference = LocalizedText("Référentiel", "Reference data")
  let host = LocalizedText("Hôte « {name} »", "Host “{name}”")
  let thisHost = LocalizedText("Ce portail", "This portal")
  let uptime = LocalizedText("en marche depuis {age}", "up for {age}")
  let table = LocalizedText("Les services de cet hôte, par identifiant", "The services of this host, by identifier")
  let noService = LocalizedText(
    "Aucun service n’a encore été appelé : un service démarre à son premier essai.",
    "No service has been called yet: a service starts with its first try."
  )
  let service = LocalizedText("Service", "Service")
  let state = LocalizedText("État", "State")
  let processCount = LocalizedText("Processus", "Processes")
  let memory = LocalizedText("Mémoire", "Memory")
  let active = LocalizedText("En cours", "Active")
  let queue = LocalizedText("En attente", "Waiting")
  let callCount = LocalizedText("Appels", "Calls")
  let errorRate = LocalizedText("Erreurs", "Errors")
  let falls = LocalizedText("Chutes", "Falls")
  let p50 = LocalizedText("p50", "p50")
  let p95 = LocalizedText("p95", "p95")
  let p99 = LocalizedText("p99", "p99")
  let quantiles = LocalizedText(
    """
    p50, p95, p99 : la durée sous laquelle la moitié, 95 % et 99 % des appels ont répondu, au plus à 3,2 % près. Une chute \
    est un processus qui s’est arrêté de lui-même ; il est remplacé.
    """,
    """
    p50, p95, p99: the time within which half, 95% and 99% of the calls answered, to within 3.2%. A fall is a process that \
    ended by itself; it is replaced.
    """
  )
  let mebibytes = LocalizedText("{n} Mio", "{n} MiB")
  let errorCodes = LocalizedText("Erreurs par code", "Errors by code")
  let code = LocalizedText("Code", "Error code")
  let count = LocalizedText("Nombre", "Count")
  let notSandboxed = LocalizedText("{service} tourne sans isolation.", "{service} runs without isolation.")
  let lacksLayers = LocalizedText("{service} est isolé sans : {layers}.", "{service} is isolated without: {layers}.")
  let resting = LocalizedText("{service} est tombé ; nouvel essai le {time}.", "{service} fell; tried again at {time}.")
  let unreachable = LocalizedText(
    "Les autres hôtes de cette machine n’ont pas pu être interrogés.",
    "The other hosts of this machine could not be asked."
  )

  // States
  let idle = LocalizedText("au repos", "idle")
  let starting = LocalizedText("démarre", "starting")
  let ready = LocalizedText("prêt", "ready")
  let busy = LocalizedText("occupé", "busy")
  let fell = LocalizedText("après une chute", "fell")
  let quarantined = LocalizedText("à l’écart", "quarantined")
  let stopped = LocalizedText("arrêté", "stopped")
}
