import OpenLabProtocol

/// The statements on accessibility and privacy: only what is so.
struct StatementWords: WordList {
  // Accessibility
  let accessibility = LocalizedText("Accessibilité", "Accessibility")
  let accessibilityLead = LocalizedText(
    "Le portail doit servir à chacun, quels que soient ses yeux, ses mains, son appareil ou son débit.",
    "The portal is to serve everyone, whatever their eyes, hands, device or connection."
  )
  let aimTitle = LocalizedText("Ce qui est visé", "What is aimed at")
  let aim = LocalizedText(
    """
    Les pages visent le niveau AA de WCAG 2.2 et le RGAA 4.1. Aucun audit indépendant n’a été mené : le portail ne se \
    déclare donc ni totalement ni partiellement conforme.
    """,
    """
    The pages aim at level AA of WCAG 2.2 and at the French RGAA 4.1. No independent audit was carried out: the portal \
    therefore claims neither full nor partial conformance.
    """
  )
  let doneTitle = LocalizedText("Ce qui est fait", "What is done")
  let done: [LocalizedText] = [
    LocalizedText("Chaque page fonctionne sans JavaScript.", "Every page works without JavaScript."),
    LocalizedText(
      "Tout se fait au clavier, et l’élément atteint se voit ; la touche « / » mène à la recherche.",
      "Everything can be done with the keyboard, and focus is visible; the key “/” leads to the search."
    ),
    LocalizedText(
      "Les textes tiennent dans 320 pixels de large sans défilement horizontal, hors grands tableaux, qui défilent seuls.",
      "Text fits in a width of 320 pixels without sideways scrolling, but for wide tables, which scroll by themselves."
    ),
    LocalizedText(
      "Les images qui informent portent un texte, et un tableau ou une liste dit la même chose à côté.",
      "Pictures that inform carry a text, and a table or list beside them says the same."
    ),
    LocalizedText(
      "La couleur ne parle jamais seule : un mot ou un signe l’accompagne.",
      "Colour never speaks alone: a word or a sign goes with it."
    ),
    LocalizedText(
      "Apparence claire ou sombre, comme l’appareil ou à votre choix ; les animations sont rares et suivent vos réglages.",
      "Light or dark, as the device or as you choose; animations are rare and follow your settings."
    ),
    LocalizedText(
      "Chaque page existe en français et en anglais.",
      "Every page exists in French and in English."
    ),
  ]
  let checkedTitle = LocalizedText("Comment c’est vérifié", "How it is checked")
  let checked = LocalizedText(
    """
    Avec axe-core 4.12 dans Chromium, à 1280 et 320 pixels, en clair et en sombre, et avec un programme qui parcourt les \
    pages au clavier et sans JavaScript. Ces outils ne voient qu’une partie des problèmes.
    """,
    """
    With axe-core 4.12 in Chromium, at 1280 and 320 pixels, light and dark, and with a program that walks the pages by \
    keyboard and without JavaScript. These tools see only some of the problems.
    """
  )
  let limitsTitle = LocalizedText("Ce qui manque", "What is missing")
  let limits: [LocalizedText] = [
    LocalizedText(
      "Le portail n’a pas été essayé avec des personnes handicapées ni avec des lecteurs d’écran.",
      "The portal was not tried with people with disabilities, nor with screen readers."
    ),
    LocalizedText(
      "La documentation technique n’existe qu’en anglais.",
      "The technical documentation exists in English only."
    ),
    LocalizedText(
      "Les textes des services (noms, résumés, réponses) viennent de leurs fournisseurs ; certains n’ont qu’une langue.",
      "The words of services (names, summaries, answers) come from their providers; some have one language only."
    ),
  ]
  let reportTitle = LocalizedText("Signaler un problème", "Report a problem")
  let report = LocalizedText(
    "Dites-le à qui fait tourner ce portail : {contact}.",
    "Tell who runs this portal: {contact}."
  )
  let reportNobody = LocalizedText(
    "Dites-le à qui vous a donné l’adresse de ce portail : cette installation n’indique pas de contact.",
    "Tell who gave you the address of this portal: this installation names no contact."
  )

  // Privacy
  let privacy = LocalizedText("Vie privée", "Privacy")
  let privacyLead = LocalizedText(
    "Personne ne donne ici ses données pour essayer un service : les personnes sont inventées.",
    "Nobody gives their own data here to try a service: the people are invented."
  )
  let servicesTitle = LocalizedText("Ce que voient les services", "What services see")
  let services: [LocalizedText] = [
    LocalizedText(
      "Les parties du compte inventé que vous accordez, et rien d’autre ; chaque lecture est notée sur votre reçu.",
      "The parts of the invented account that you grant, and nothing else; every reading is noted on your receipt."
    ),
    LocalizedText(
      "Un pseudonyme de ce compte, différent pour chaque service.",
      "A pseudonym of that account, a different one for each service."
    ),
    LocalizedText(
      "Rien de vous : ni votre adresse, ni votre navigateur, ni vos autres essais.",
      "Nothing of you: neither your address, nor your browser, nor your other tries."
    ),
  ]
  let keptTitle = LocalizedText("Ce que garde le portail", "What the portal keeps")
  let kept: [LocalizedText] = [
    LocalizedText(
      """
      Vos essais : le service, la personne inventée, les parties accordées, la question et la réponse. Les réponses et \
      transcriptions des 200 derniers essais d’un service sont gardées, et celles auxquelles un avis se rapporte.
      """,
      """
      Your tries: the service, the invented person, the parts granted, the question and the answer. Answers and \
      transcripts are kept of a service’s last 200 tries, and of those that an opinion is about.
      """
    ),
    LocalizedText(
      """
      Vos avis : ce que vous écrivez est public et lu par l’équipe. N’y mettez rien qui vous nomme. Un pseudonyme de \
      session, jamais montré, permet à vous seul de confirmer une correction.
      """,
      """
      Your opinions: what you write is public and read by the team. Put nothing in them that names you. A pseudonym of \
      your session, never shown, lets you alone confirm that something was mended.
      """
    ),
    LocalizedText(
      "Le journal public des actes sur les services, avec le nom de qui les a faits.",
      "The public log of acts on services, with the name of who did them."
    ),
    LocalizedText(
      "Les jetons de connexion ne sont gardés que sous forme d’empreinte.",
      "Tokens to sign in are kept as digests only."
    ),
  ]
  let cookiesTitle = LocalizedText("Les cookies", "Cookies")
  let cookiesLead = LocalizedText(
    "Tous viennent de ce portail et servent à ce que vous demandez. Il n’y a ni mesure d’audience ni publicité.",
    "All of them come from this portal and serve what you ask for. There is no audience measurement and no advertising."
  )
  let cookie = LocalizedText("Nom", "Name")
  let cookieUse = LocalizedText("À quoi il sert", "What it is for")
  let cookieLife = LocalizedText("Durée", "Life")
  let cookieLanguage = LocalizedText("la langue que vous avez choisie", "the language that you chose")
  let cookieTheme = LocalizedText("l’apparence que vous avez choisie", "the appearance that you chose")
  let cookieFlash = LocalizedText("dire ce qui vient d’être fait", "to say what has just been done")
  let cookieForm = LocalizedText(
    "vérifier qu’un formulaire vient bien de cette page",
    "to check that a form really comes from this page"
  )
  let cookieSession = LocalizedText(
    "retrouver vos essais et vos avis, ou votre connexion",
    "to find your tries and opinions again, or that you signed in"
  )
  let oneYear = LocalizedText("un an", "one year")
  let oneMinute = LocalizedText("une minute", "one minute")
  let browser = LocalizedText("jusqu’à la fermeture du navigateur", "until the browser closes")
  let sessionLife = LocalizedText(
    "{idle} sans visite, {absolute} au plus ; connecté : {signedIdle} et {signedAbsolute}",
    "{idle} without a visit, {absolute} at most; signed in: {signedIdle} and {signedAbsolute}"
  )
  let elsewhereTitle = LocalizedText("Vers l’extérieur", "To the outside")
  let elsewhere = LocalizedText(
    """
    Aucune page ne charge quoi que ce soit d’un autre site. Les adresses du réseau servent, en mémoire, à limiter les \
    abus ; elles ne sont pas écrites par ce programme.
    """,
    """
    No page loads anything from another site. Network addresses are used, in memory, to limit abuse; this program does \
    not write them down.
    """
  )
  let localTitle = LocalizedText("Où cela se trouve", "Where it is")
  let local = LocalizedText(
    """
    Tout est dans un dossier de la machine qui fait tourner ce portail. Qui le fait tourner peut effacer ce dossier, et \
    doit répondre à vos demandes : {contact}.
    """,
    """
    Everything is in one folder of the machine that runs this portal. Who runs it can delete that folder, and has to \
    answer what you ask: {contact}.
    """
  )
  let localNobody = LocalizedText(
    """
    Tout est dans un dossier de la machine qui fait tourner ce portail. Cette installation n’indique pas de contact.
    """,
    "Everything is in one folder of the machine that runs this portal. This installation names no contact."
  )
}
