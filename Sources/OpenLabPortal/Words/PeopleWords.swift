import OpenLabProtocol

/// The invented people and their accounts.
struct PeopleWords: WordList {
  static let sameInBoth: Set<String> = ["description", "contract"]

  // The list
  let title = LocalizedText("Les personnes inventées", "The invented people")
  let navigation = LocalizedText("Personnes", "People")
  let lead = LocalizedText(
    """
    Aucune n’existe : chaque compte est fabriqué par un programme, ou écrit à la main. C’est avec elles que l’on essaie \
    les services, jamais avec ses propres données.
    """,
    """
    None of them exists: every account is made by a program, or written by hand. Services are tried with them, never \
    with your own data.
    """
  )
  let scenarios = LocalizedText("Des situations à connaître", "Situations worth knowing")
  let scenariosLead = LocalizedText(
    "Écrites à la main, chacune pour une situation où un service doit faire ses preuves.",
    "Written by hand, each for a situation in which a service must prove itself."
  )
  let everyone = Plural(
    fr: ("{n} compte fabriqué", "{n} comptes fabriqués"),
    en: ("{n} generated account", "{n} generated accounts")
  )
  let found = Plural(fr: ("{n} compte trouvé", "{n} comptes trouvés"), en: ("{n} account found", "{n} accounts found"))
  let order = LocalizedText(
    "Dans l’ordre où ils ont été fabriqués, qui ne dit rien de personne.",
    "In the order in which they were made, which says nothing about anyone."
  )
  let filter = LocalizedText("Filtrer les comptes", "Filter the accounts")
  let occupation = LocalizedText("Un métier exercé ou visé", "A job held or aimed at")
  let age = LocalizedText("Âge", "Age")
  let status = LocalizedText("Situation", "Status")
  let region = LocalizedText("Région", "Region")
  let any = LocalizedText("indifférent", "any")
  let apply = LocalizedText("Filtrer", "Filter")
  let clear = LocalizedText("Effacer les filtres", "Clear the filters")
  let noneFound = LocalizedText("Personne ne correspond", "Nobody fits")
  let noneFoundHint = LocalizedText(
    "Retirez un filtre, ou cherchez un métier avec d’autres mots.",
    "Drop a filter, or look for a job in other words."
  )

  // One person
  let invented = LocalizedText("personne inventée", "invented person")
  let byHand = LocalizedText("écrite à la main", "written by hand")
  let tryWith = LocalizedText("Essayer un service avec cette personne", "Try a service with this person")
  let noService = LocalizedText("Aucun service n’est publié pour l’instant.", "No service is published yet.")
  let expected = LocalizedText("Ce qu’un bon service ferait", "What a good service would do")
  let parts = LocalizedText(
    """
    Un service ne voit de ce compte que les parties que vous lui accordez, une par une ; leur nom technique est indiqué.
    """,
    "Of this account a service sees only the parts that you grant, one by one; their technical name is given."
  )
  let profile = LocalizedText("Profil", "Profile")
  let career = LocalizedText("Parcours", "Career")
  let skills = LocalizedText("Compétences", "Skills")
  let diplomas = LocalizedText("Diplômes", "Diplomas")
  let rights = LocalizedText("Droits", "Rights")
  let projects = LocalizedText("Projets", "Projects")
  let constraints = LocalizedText("Contraintes", "Constraints")
  let sensitive = LocalizedText("données sensibles", "sensitive data")
  let sex = LocalizedText("Sexe", "Sex")
  let place = LocalizedText("Lieu", "Place")
  let diplomaLevel = LocalizedText("Niveau de diplôme", "Diploma level")
  let languages = LocalizedText("Langues", "Languages")
  let noJob = LocalizedText("Aucun emploi pour l’instant.", "No job so far.")
  let nothing = LocalizedText("Rien dans cette partie du compte.", "Nothing in this part of the account.")
  let careerPicture = LocalizedText(
    "Frise des emplois, de {from} à {to} ; le tableau qui suit dit la même chose.",
    "Timeline of jobs, from {from} to {to}; the table below says the same."
  )
  let careerTable = LocalizedText("Les emplois, du plus récent au plus ancien", "The jobs, the latest first")
  let job = LocalizedText("Métier", "Job")
  let period = LocalizedText("Période", "Period")
  let length = LocalizedText("Durée", "Length")
  let contract = LocalizedText("Contrat", "Contract")
  let workTime = LocalizedText("Temps de travail", "Working time")
  let today = LocalizedText("aujourd’hui", "today")
  let keyHeld = LocalizedText("emploi durable ou à son compte", "permanent job or own business")
  let keyShort = LocalizedText("CDD ou intérim", "fixed-term or agency work")
  let keyLearn = LocalizedText("apprentissage", "apprenticeship")
  let skillLevels = LocalizedText(
    "0 découverte, 1 avec de l’aide, 2 sans aide, 3 avec aisance, 4 sait transmettre.",
    "0 discovered, 1 with help, 2 alone, 3 with ease, 4 teaches others."
  )
  let level = LocalizedText("{n} sur 4", "{n} of 4")
  let nationalLevel = LocalizedText("niveau {n}", "level {n}")
  let field = LocalizedText("domaine NSF {code}", "NSF field {code}")
  let cpf = LocalizedText("Formation (CPF)", "Training (CPF)")
  let c2p = LocalizedText("Prévention de l’usure (C2P)", "Hard-work points (C2P)")
  let cec = LocalizedText("Engagement citoyen (CEC)", "Civic engagement (CEC)")
  let asOf = LocalizedText("au {date}, règle {rule}", "as of {date}, rule {rule}")
  let upTo = LocalizedText("jusqu’à {distance}", "up to {distance}")
  let wage = LocalizedText("au moins {amount} de l’heure", "at least {amount} an hour")
  let transport = LocalizedText("Transport", "Transport to work")
  let licence = LocalizedText("Permis de conduire", "Driving licence")
  let childcare = LocalizedText("Garde d’enfants", "Childcare")
  let schedule = LocalizedText("Horaires possibles", "Possible hours")
  let obstacle = LocalizedText("Obstacle déclaré", "Declared obstacle")
  let mobility = LocalizedText("Déplacements", "Distance")
  let motivation = LocalizedText("motivation", "drive")
  let themeSkills = LocalizedText("compétences", "skills")
  let market = LocalizedText("marché", "market")
  let training = LocalizedText("formation", "training")
  let themeMobility = LocalizedText("mobilité", "mobility")
  let finances = LocalizedText("argent", "money")
  let notShown = LocalizedText(
    """
    Les services sont jugés sur ce qui est vrai de cette personne et que son compte ne dit pas. Le portail n’ouvre jamais \
    ce fichier-là.
    """,
    """
    Services are judged by what is true of this person and is not in the account. The portal never opens that file.
    """
  )
  let unknownPerson = LocalizedText("Il n’y a personne de ce nom.", "There is nobody of that name.")
}
