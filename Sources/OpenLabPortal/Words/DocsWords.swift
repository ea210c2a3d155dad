import OpenLabProtocol

/// The documentation's frame; its pages themselves are in English.
struct DocsWords: WordList {
  static let sameInBoth: Set<String> = ["navigation", "title"]

  let navigation = LocalizedText("Documentation", "Documentation")
  let title = LocalizedText("Documentation", "Documentation")
  let lead = LocalizedText(
    "Pour écrire un service, le faire tourner, comprendre ce qui est promis. Les pages sont en anglais.",
    "To write a service, run it, and know what is promised."
  )
  let inEnglish = LocalizedText("Cette page est en anglais.", "This page is in English.")
  let onThisPage = LocalizedText("Sur cette page", "On this page")
  let sameRoom = LocalizedText("Dans la même partie", "In the same part")
  let missingTitle = LocalizedText(
    "La documentation n’est pas sur cette machine",
    "The documentation is not on this machine"
  )
  let missingText = LocalizedText(
    """
    Elle est lue dans le dossier Sources du projet, que ce programme n’a pas trouvé. Lancez openlab depuis le dossier du \
    projet, ou lisez les pages dans son dépôt.
    """,
    """
    It is read from the project’s folder Sources, which this program did not find. Run openlab in the project’s folder, \
    or read the pages in its repository.
    """
  )
  let unknownPage = LocalizedText(
    "Il n’y a pas de page de ce nom dans la documentation.",
    "The documentation has no page of that name."
  )

  // Parts
  let write = LocalizedText("Écrire un service", "Write a service")
  let swift = LocalizedText("En Swift", "In Swift")
  let run = LocalizedText("Faire tourner les services", "Run services")
  let people = LocalizedText("Personnes et référentiel", "People and reference data")
  let catalogue = LocalizedText("Catalogue et portail", "Catalogue and portal")
  let measure = LocalizedText("Mesurer et juger", "Measure and judge")
  let commands = LocalizedText("Ligne de commande", "Command line")
  let inside = LocalizedText("À l’intérieur", "Inside")
}
