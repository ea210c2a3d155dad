import OpenLabProtocol

/// The parts of an account, and what they hold, in a line each.
struct AccountWords: WordList {
  let profile = LocalizedText("profil", "profile")
  let experiences = LocalizedText("parcours", "career")
  let skills = LocalizedText("compétences", "skills")
  let diplomas = LocalizedText("diplômes", "diplomas")
  let rights = LocalizedText("droits", "rights")
  let projects = LocalizedText("projets", "projects")
  let constraints = LocalizedText("contraintes", "constraints")

  let diplomaLevel = LocalizedText("diplôme de niveau {n}", "diploma of level {n}")
  let speaks = LocalizedText("langues : {languages}", "languages: {languages}")
  let jobSince = LocalizedText("{job}, depuis {from}", "{job}, since {from}")
  let jobUntil = LocalizedText("{job}, de {from} à {to}", "{job}, {from} to {to}")
  let skill = LocalizedText("{skill} : {n} sur 4", "{skill}: {n} of 4")
  let level = LocalizedText("niveau {n}", "level {n}")
  let right = LocalizedText("{right} : {amount}, au {date}", "{right}: {amount}, as of {date}")
  let project = LocalizedText("{aims}, jusqu’à {distance}", "{aims}, up to {distance}")
  let reach = LocalizedText("jusqu’à {distance}", "up to {distance}")
  let licence = LocalizedText("permis de conduire", "driving licence")
  let noLicence = LocalizedText("sans permis", "no driving licence")
  let obstacle = LocalizedText(
    "dit que ce qui freine, c’est : {obstacle}",
    "says that what stands in the way is: {obstacle}"
  )

  // Languages that people speak
  let french = LocalizedText("français", "French")
  let arabic = LocalizedText("arabe", "Arabic")
  let portuguese = LocalizedText("portugais", "Portuguese")
  let ukrainian = LocalizedText("ukrainien", "Ukrainian")
  let turkish = LocalizedText("turc", "Turkish")
  let spanish = LocalizedText("espagnol", "Spanish")
  let romanian = LocalizedText("roumain", "Romanian")
  let english = LocalizedText("anglais", "English")
  let german = LocalizedText("allemand", "German")
  let italian = LocalizedText("italien", "Italian")
  let signs = LocalizedText("langue des signes française", "French Sign Language")

  /// A language by its code (ISO 639); one that has no name here is shown as its code.
  func language(_ code: String) -> LocalizedText {
    switch code {
    case "fr": french
    case "ar": arabic
    case "pt": portuguese
    case "uk": ukrainian
    case "tr": turkish
    case "es": spanish
    case "ro": romanian
    case "en": english
    case "de": german
    case "it": italian
    case "fsl": signs
    default: LocalizedText(code, code)
    }
  }
}
