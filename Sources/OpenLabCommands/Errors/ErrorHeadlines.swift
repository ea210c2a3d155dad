import OpenLabProtocol

/// What each code means in French; the English sentence comes with the error itself.
enum ErrorHeadlines {
  static func headline(for code: ErrorCode) -> String? { table[code] }

  private static let table: [ErrorCode: String] = [
    .invalidJSON: "le service a écrit une ligne qui n’est pas du JSON",
    .invalidUTF8: "le service a écrit une ligne qui n’est pas de l’UTF-8",
    .lineTooLong: "le service a écrit une ligne trop longue",
    .duplicateMember: "le service a écrit deux fois le même membre",
    .tooDeep: "le service a imbriqué trop de tableaux ou d’objets",
    .numberOutOfRange: "le service a écrit un nombre hors limites",
    .notJSONRPC: "le service a écrit une ligne qui n’est pas un message JSON-RPC",
    .unknownID: "le service a répondu avec un identifiant inconnu",
    .unsupportedVersion: "le service ne parle pas cette version du protocole",
    .unknownMethod: "le service ne connaît pas cette méthode",
    .invalidParams: "les paramètres ne conviennent pas",
    .invalidResult: "le résultat du service ne suit pas le protocole",
    .deadlineExceeded: "le service n’a pas répondu à temps",
    .cancelled: "l’appel a été annulé",
    .notInFlight: "le service a parlé d’un appel qui n’est pas en cours",
    .tooManyCallbacks: "le service a posé trop de questions à la fois",
    .overCredit: "le service a envoyé plus de résultats partiels que permis",
    .tooLarge: "la demande est trop grande",
    .notGranted: "cet accès n’a pas été accordé",
    .notDeclared: "le service demande un accès qu’il ne déclare pas",
    .unknownAccount: "ce compte n’existe pas",
    .unknownService: "ce service n’existe pas",
    .unknownOccupation: "ce métier est inconnu du référentiel",
    .unknownReference: "cet élément est inconnu du référentiel",
    .invalidManifest: "le manifeste est erroné",
    .invalidQuery: "la requête ne convient pas",
    .otherProvider: "cet identifiant appartient à un autre fournisseur",
    .crashed: "le service est tombé",
    .startFailed: "le service n’a pas pu démarrer",
    .closedOutput: "le service a fermé sa sortie",
    .closedInput: "le service a fermé son entrée",
    .hung: "le service ne répond plus",
    .quarantined: "le service est tombé trop souvent, il est mis à l’écart",
    .busy: "le service est occupé",
    .stopped: "le service a été arrêté",
    .disabled: "le service dit ne pas pouvoir travailler",
    .failed: "le service a répondu par une erreur",
    .wrongIdentity: "le service se présente sous un autre nom que dans son manifeste",
    .buildFailed: "la construction du service a échoué",
  ]
}
