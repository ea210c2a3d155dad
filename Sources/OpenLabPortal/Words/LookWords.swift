import OpenLabProtocol

/// The frame of every page, and what any page may say.
struct LookWords: WordList {
  static let sameInBoth: Set<String> = ["version"]

  // The frame
  let skip = LocalizedText("Aller au contenu", "Skip to the content")
  let mainNavigation = LocalizedText("Navigation principale", "Main navigation")
  let moreNavigation = LocalizedText("Le portail", "The portal")
  let crumbs = LocalizedText("Vous êtes ici", "You are here")
  let languageChoice = LocalizedText("Langue", "Language")
  let themeChoice = LocalizedText("Apparence", "Appearance")
  let themeAuto = LocalizedText("Comme l’appareil", "As the device")
  let themeLight = LocalizedText("Claire", "Light")
  let themeDark = LocalizedText("Sombre", "Dark")
  let toLight = LocalizedText("Passer à l’apparence claire", "Switch to the light appearance")
  let toDark = LocalizedText("Passer à l’apparence sombre", "Switch to the dark appearance")
  let about = LocalizedText(
    """
    L’atelier des services autour du compte personnel d’activité : des équipes proposent, chacun essaie avec une personne \
    inventée, et les avis reviennent aux équipes.
    """,
    """
    The workshop for services around the personal activity account: teams propose, anyone tries with an invented person, \
    and what people say goes back to the teams.
    """
  )
  let version = LocalizedText("OpenLab {version}", "OpenLab {version}")

  // Lists
  let pages = LocalizedText("Suite de la liste", "More of the list")
  let firstPage = LocalizedText("Début de la liste", "Start of the list")
  let nextPage = LocalizedText("Page suivante", "Next page")

  let unknownCursor = LocalizedText(
    "Cette suite de liste n’existe plus. Reprenez la liste au début.",
    "This part of the list is no longer there. Go back to the start of the list."
  )

  // What any page says
  let dayShort = LocalizedText("j", "d")
  let pair = LocalizedText("{name} : {value}", "{name}: {value}")
  let feed = LocalizedText("Nouveautés du catalogue", "News of the catalogue")
  let yes = LocalizedText("oui", "yes")
  let no = LocalizedText("non", "no")
  let none = LocalizedText("aucun", "none")
  let unknown = LocalizedText("inconnu", "unknown")
  let leaves = LocalizedText("(quitte le portail)", "(leaves the portal)")
  let copy = LocalizedText("Copier", "Copy")
  let copied = LocalizedText("Copié", "Copied")

  // Errors
  let errorNotFound = LocalizedText("Cette page n’existe pas", "There is no such page")
  let errorForbidden = LocalizedText("Accès refusé", "You may not go there")
  let errorTooMany = LocalizedText("Un peu de patience", "One moment, please")
  let errorRequest = LocalizedText("Cette demande n’a pas pu être comprise", "This request could not be understood")
  let errorOurs = LocalizedText("Quelque chose s’est mal passé", "Something went wrong")
  let toCatalogue = LocalizedText("Voir les services", "See the services")

  func theme(_ theme: ColorTheme) -> LocalizedText {
    switch theme {
    case .auto: themeAuto
    case .light: themeLight
    case .dark: themeDark
    }
  }
}
