import OpenLabProtocol

/// Signing in and out, and who may do what.
struct SessionWords: WordList {
  let signIn = LocalizedText("Se connecter", "Sign in")
  let signOut = LocalizedText("Se déconnecter", "Sign out")
  let signedIn = LocalizedText("Vous êtes connecté.", "You are signed in.")
  let signedOut = LocalizedText("Vous êtes déconnecté.", "You are signed out.")
  let loginLead = LocalizedText(
    "Essayer un service ne demande pas de compte. Un jeton ouvre l’atelier des équipes et l’examen des services.",
    "Trying a service takes no account. A token opens the teams’ workshop and the review of services."
  )
  let loginNeeded = LocalizedText(
    "La page demandée veut savoir qui vous êtes : vous y reviendrez une fois connecté.",
    "The page you asked for wants to know who you are: you come back to it once you are signed in."
  )
  let token = LocalizedText("Jeton", "Token")
  let tokenHint = LocalizedText(
    "Il commence par openlab_ ; collez-le tel qu’il vous a été donné.",
    "It begins with openlab_; paste it as it was given to you."
  )
  let tokenWrong = LocalizedText(
    "Ce jeton n’ouvre rien. Vérifiez qu’il est entier ; s’il a expiré ou a été retiré, demandez-en un autre.",
    "This token opens nothing. Check that it is whole; if it has expired or was taken back, ask for another."
  )
  let noToken = LocalizedText("Pas de jeton ?", "No token?")
  let noTokenText = LocalizedText(
    "Qui tient ce portail en crée un sur sa machine, par exemple pour un fournisseur :",
    "Whoever runs this portal makes one on their machine, for a provider for example:"
  )
  let forbiddenTitle = LocalizedText("Cette page n’est pas pour votre rôle", "This page is not for your role")
  let forbiddenLead = LocalizedText(
    "Il faut le rôle : {wanted}. Vous êtes connecté comme {role}. Déconnectez-vous pour entrer avec un autre jeton.",
    "It takes the role: {wanted}. You are signed in as {role}. Sign out to come back with another token."
  )
  let foreignForm = LocalizedText(
    "Ce formulaire vient d’un autre site. Revenez sur le portail et recommencez.",
    "This form comes from another site. Go back to the portal and try again."
  )
  let otherHost = LocalizedText(
    "Ce portail ne répond pas à ce nom. Ouvrez-le par son adresse ; qui le tient donne son nom public avec --public.",
    "This portal does not answer to that name. Open it by its address; who runs it gives its public name with --public."
  )
  /// A line of the log, for whoever runs the portal.
  let trouble = LocalizedText("{place} a échoué : {what}", "{place} failed: {what}")
  let diskFull = LocalizedText(
    "Le disque du portail est plein : rien n’a été changé. Ce qui est écrit se lit encore ; réessayez plus tard.",
    "The portal’s disk is full: nothing was changed. What is written can still be read; try again later."
  )
  let diskReadOnly = LocalizedText(
    "Le portail ne peut rien écrire en ce moment : rien n’a été changé. Ce qui est écrit se lit encore ; réessayez plus tard.",
    "The portal cannot write anything right now: nothing was changed. What is written can still be read; try again later."
  )
  let catalogueBusy = LocalizedText(
    "Le catalogue est occupé : rien n’a été changé. Réessayez dans quelques secondes.",
    "The catalogue is busy: nothing was changed. Try again in a few seconds."
  )
  let catalogueUnreadable = LocalizedText(
    "Le catalogue ne peut être lu ou écrit en ce moment. Qui tient le portail en est averti ; réessayez plus tard.",
    "The catalogue cannot be read or written right now. Whoever runs the portal is told; try again later."
  )
  let tooOld = LocalizedText(
    "Ce formulaire est trop vieux. Rechargez la page et envoyez-le de nouveau.",
    "This form is too old. Reload the page and send it again."
  )
}
