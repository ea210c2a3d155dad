import OpenLabProtocol

/// A training course.
struct CoursePage {
  let names: Names

  func render(_ course: Course, on page: inout Page) {
    page.heading("\(course.id)  \(page.text(course.title))")
    let modality =
      switch course.modality {
      case "onsite": page.text("sur place", "on site")
      case "remote": page.text("à distance", "remote")
      case "mixed": page.text("mixte", "mixed")
      default: course.modality
      }
    let facts = [
      page.text("niveau \(course.level)", "level \(course.level)"),
      page.format.quantity(Double(course.hours), page.text("heures", "hours")), page.format.euros(course.euros),
      course.cpf ? page.text("finançable par le CPF", "CPF may pay") : page.text("hors CPF", "CPF may not pay"),
      modality,
    ]
    page.add(facts.joined(separator: " · "), style: .dim)
    let occupations = page.format.list(course.occupations.map(names.occupation))
    page.add(page.text("Mène à : \(occupations)", "Leads to: \(occupations)"))
    let skills = page.format.list(course.skills.map(names.skill))
    page.add(page.text("On y apprend : \(skills)", "It teaches: \(skills)"))
    let places = course.departments.map(names.department).joined(separator: ", ")
    page.add(places.isEmpty ? page.text("Partout en France", "Everywhere in France") : places)
  }
}

/// A trait that questions measure, with what a person does at each level.
struct TraitPage {
  let trait: Trait

  func render(_ names: Names, on page: inout Page) {
    page.heading("\(trait.id)  \(page.text(trait.label))")
    page.add(page.text(trait.summary))
    for (level, text) in trait.levels.enumerated() { page.item("\(level)", page.text(text), indent: 2) }
  }
}
