/// How to mend each error, in the words of someone beside the team at night.
enum ErrorHints {
  static func hint(for code: ErrorCode) -> LocalizedText {
    table[code]
      ?? LocalizedText(
        "Le service a donné ce code lui-même : voyez sa documentation.",
        "The service gave this code itself: see its documentation."
      )
  }

  private static let table: [ErrorCode: LocalizedText] = [
    .invalidJSON: LocalizedText(
      "Écrivez un seul objet JSON par ligne sur stdout, et rien d’autre ; les messages pour vous vont sur stderr.",
      "Write one JSON object a line on stdout and nothing else; messages for yourself go to stderr."
    ),
    .invalidUTF8: LocalizedText(
      "Écrivez stdout en UTF-8 (Python : PYTHONIOENCODING=utf-8 ; Node le fait déjà).",
      "Write stdout as UTF-8 (Python: PYTHONIOENCODING=utf-8; Node does already)."
    ),
    .lineTooLong: LocalizedText(
      "Une ligne fait au plus 4 Mio : envoyez moins d’éléments, ou en résultats partiels.",
      "A line is at most 4 MiB: send fewer items, or partial results."
    ),
    .duplicateMember: LocalizedText(
      "Écrivez chaque membre d’un objet une seule fois.",
      "Write each member of an object once."
    ),
    .tooDeep: LocalizedText(
      "Au plus 128 tableaux et objets imbriqués.",
      "At most 128 arrays and objects inside one another."
    ),
    .numberOutOfRange: LocalizedText(
      "Un entier tient dans Int64 ; les identifiants plus longs s’écrivent en chaîne.",
      "An integer fits Int64; write longer ids as strings."
    ),
    .notJSONRPC: LocalizedText(
      "Répondez {\"jsonrpc\":\"2.0\",\"id\":…,\"result\":…} avec l’id de la requête.",
      "Answer {\"jsonrpc\":\"2.0\",\"id\":…,\"result\":…} with the id of the request."
    ),
    .unknownID: LocalizedText(
      "Répondez une seule fois à chaque requête, avec son id tel qu’il a été reçu (un nombre reste un nombre).",
      "Answer each request once, with its id as it was received (a number stays a number)."
    ),
    .unsupportedVersion: LocalizedText(
      "Choisissez dans service/describe une des versions que l’hôte propose.",
      "Choose in service/describe one of the versions that the host names."
    ),
    .unknownMethod: LocalizedText(
      "Vérifiez le nom de la méthode dans la page du protocole.",
      "Check the method's name in the protocol page."
    ),
    .invalidParams: LocalizedText(
      "Comparez les params avec le schéma de la méthode.",
      "Compare the params with the method's schema."
    ),
    .invalidResult: LocalizedText(
      "Comparez le résultat avec le schéma de la méthode ; le chemin dit où il s’en écarte.",
      "Compare the result with the method's schema; the path says where it differs."
    ),
    .deadlineExceeded: LocalizedText(
      "Répondez avant context.deadlineMs, ou envoyez des résultats partiels ; flush() après chaque ligne.",
      "Answer before context.deadlineMs, or send partial results; flush() after each line."
    ),
    .cancelled: LocalizedText(
      "L’appel a été annulé : n’y répondez plus.",
      "The call was cancelled: do not work on it any more."
    ),
    .notInFlight: LocalizedText(
      "Ne demandez des données que pendant un appel, avec son id comme parent.",
      "Ask for data only during a call, with its id as parent."
    ),
    .tooManyCallbacks: LocalizedText(
      "Au plus 16 demandes à la fois : attendez des réponses avant d’en envoyer d’autres.",
      "At most 16 requests at a time: wait for answers before sending more."
    ),
    .overCredit: LocalizedText(
      "Attendez $/ack avant d’envoyer d’autres résultats partiels.",
      "Wait for $/ack before sending more partial results."
    ),
    .tooLarge: LocalizedText(
      "La requête ne tient pas dans la ligne que le service accepte : limits.maxLineBytes.",
      "The request does not fit the line that the service accepts: limits.maxLineBytes."
    ),
    .notGranted: LocalizedText(
      "La personne n’a pas donné cet accès : faites sans, et dites ce qui manque.",
      "The person has not granted this scope: do without it, and say what is missing."
    ),
    .notDeclared: LocalizedText(
      "Déclarez l’accès dans scopes ou onDemand de service.json.",
      "Declare the scope under scopes or onDemand in service.json."
    ),
    .unknownAccount: LocalizedText(
      "Voyez les comptes : openlab fixtures show",
      "See the accounts: openlab fixtures show"
    ),
    .unknownService: LocalizedText(
      "Donnez un dossier qui contient service.json, ou un id du catalogue : openlab catalogue",
      "Give a folder that holds service.json, or an id of the catalogue: openlab catalogue"
    ),
    .unknownOccupation: LocalizedText(
      "Cette version du référentiel ne connaît pas ce code ROME : openlab fixtures show",
      "This version of the reference data does not know this ROME code: openlab fixtures show"
    ),
    .unknownReference: LocalizedText(
      "Prenez un id donné par le référentiel.",
      "Use an id that the reference data gave."
    ),
    .invalidManifest: LocalizedText(
      "Corrigez service.json aux endroits indiqués.",
      "Mend service.json at the places named."
    ),
    .invalidQuery: LocalizedText(
      "Corrigez la requête à l’endroit indiqué.",
      "Mend the query at the place named."
    ),
    .otherProvider: LocalizedText(
      "Cet id appartient au fournisseur qui l’a déposé le premier : choisissez-en un autre.",
      "This id belongs to the provider who submitted it first: choose another."
    ),
    .crashed: LocalizedText(
      "Lisez les dernières lignes de stderr, puis rejouez l’appel seul.",
      "Read the last lines of stderr, then run the call alone."
    ),
    .startFailed: LocalizedText(
      "Vérifiez command dans service.json, et que le programme est installé et exécutable.",
      "Check command in service.json, and that the program is installed and executable."
    ),
    .closedOutput: LocalizedText(
      "Gardez stdout ouvert jusqu’à la fin de stdin.",
      "Keep stdout open until stdin ends."
    ),
    .closedInput: LocalizedText(
      "Lisez stdin jusqu’à sa fin ; ne le fermez pas.",
      "Read stdin until it ends; do not close it."
    ),
    .hung: LocalizedText(
      "Lisez stdin pendant qu’un appel travaille, pour voir $/cancel.",
      "Read stdin while a call is at work, to see $/cancel."
    ),
    .quarantined: LocalizedText(
      "Le service est tombé trop souvent ; il sera réessayé plus tard.",
      "The service crashed too often; it will be tried again later."
    ),
    .busy: LocalizedText("Réessayez dans un instant.", "Try again in a moment."),
    .stopped: LocalizedText("L’hôte s’arrête.", "The host is stopping."),
    .disabled: LocalizedText(
      "Le service dit ne pas pouvoir travailler : voyez sa raison.",
      "The service says that it cannot work: see its reason."
    ),
    .failed: LocalizedText(
      "Le service a répondu par une erreur : voyez son message.",
      "The service answered with an error: see its message."
    ),
    .wrongIdentity: LocalizedText(
      "service/describe doit donner l’id, la version et le type de service.json.",
      "service/describe must give the id, version and kind of service.json."
    ),
    .buildFailed: LocalizedText(
      "Lancez la commande build du manifeste dans le dossier du service et lisez ses erreurs.",
      "Run the manifest's build command in the service's folder and read its errors."
    ),
  ]
}
