import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("Pages for people")
struct PageTests {
  private func page(_ language: Language, _ draw: (Names, inout Page) -> Void) -> String {
    var page = Page(language: language, width: 90, colors: false)
    draw(Names(SmallReference(), language), &page)
    return page.lines.joined(separator: "\n")
  }

  private static let matches = JobMatchingResult(matches: [
    JobMatch(
      offer: "of-00001",
      score: 0.82,
      reasons: [
        .sharesSkills(["sk-1"]), .withinDistance(km: 12), .inDemand(department: "59"),
        .relatedOccupation(from: "K1302", to: "J1501", relation: "close"), .heldFor(occupation: "K1302", months: 30),
      ],
      missingSkills: ["sk-2"]
    )
  ])

  @Test("offers come with their reasons in plain French")
  func matchesFrench() {
    let text = page(.fr) { MatchesPage(names: $0).render(Self.matches, on: &$1) }
    #expect(
      text == """
         1. Aide-soignant de nuit
            ████████▎· 82\u{A0}% · Nord (59) · of-00001
            CDI · à 80\u{A0}% · de nuit · 12,50\u{A0}€ de l’heure · permis demandé
            ✓ vous savez faire\u{A0}: Laver
            ✓ c’est à 12\u{A0}km au plus
            ✓ le métier recrute\u{A0}: Nord (59)
            ✓ c’est un métier proche de «\u{A0}Aide à domicile\u{A0}»
            ✓ vous avez exercé «\u{A0}Aide à domicile\u{A0}» pendant 2\u{A0}ans et 6\u{A0}mois
            ○ à apprendre\u{A0}: Soigner
        """
    )
  }

  @Test("the same in English")
  func matchesEnglish() {
    let text = page(.en) { MatchesPage(names: $0).render(Self.matches, on: &$1) }
    #expect(text.contains("permanent contract · 80% time · nights · €12.50 an hour · driving licence needed"))
    #expect(text.contains("✓ you have 2\u{A0}years and 6\u{A0}months of experience in “Home help”"))
    #expect(text.contains("○ to learn: Caring"))
  }

  @Test("an abstention gives the service's own reason")
  func abstained() {
    let result = JobMatchingResult(abstained: Abstention(reason: "Rien \u{1B}[2J à comparer"))
    let text = page(.fr) { MatchesPage(names: $0).render(result, on: &$1) }
    #expect(text == "Le service préfère ne rien proposer\u{A0}:\n  » Rien \u{FFFD}[2J à comparer")
  }

  @Test("a profile shows levels as bars, with their uncertainty and meaning")
  func profile() {
    let result = SkillsProfilingResult(profile: [
      ProfileEstimate(trait: "care", estimate: 0.8, level: 3, standardError: 0.31, evidence: [.sharesSkills(["sk-1"])])
    ])
    let text = page(.en) { ProfilePage(names: $0).render(result, on: &$1) }
    #expect(
      text == """
        Care for others
          █████████··· level 3 of 4 (+0.80 ± 0.31)
          does 3
          ✓ you can do: Washing
        """
    )
  }

  @Test("a plan numbers its steps, and says what each costs, uses and needs first")
  func plan() {
    let result = ProjectCoachingResult(
      diagnosis: Diagnosis(
        obstacle: .missingDiploma,
        confidence: 0.7,
        alternatives: [RankedObstacle(obstacle: .mobility, confidence: 0.2)]
      ),
      plan: [
        PlanStep(id: "a", action: .support, title: "Voir un conseiller", firstStep: "Appeler le 3949"),
        PlanStep(
          id: "b",
          action: .training,
          title: "Se former",
          claims: [.fundedBy(right: "cpf", euros: 480), .leadsTo(occupation: "J1501")],
          cost: Cost(euros: 2400, hours: 400),
          uses: RightsUse(cpf: 480),
          requires: ["a"],
          course: "co-0001"
        ),
      ],
      referral: Referral(to: "counsellor", reason: "deux freins à la fois")
    )
    let text = page(.fr) { PlanPage(names: $0).render(result, on: &$1) }
    #expect(
      text == """
        Ce qui freine le plus\u{A0}: un diplôme qui manque (sûr à 70\u{A0}%)
          Peut-être aussi\u{A0}: les déplacements (20\u{A0}%)

        Le plan

         1. Voir un conseiller
            accompagnement
            → Pour commencer\u{A0}: Appeler le 3949

         2. Se former
            formation · 2\u{202F}400\u{A0}€ · 400\u{A0}heures · payé par\u{A0}: CPF 480\u{A0}€ · après l’étape 1
            Formation\u{A0}: Devenir aide-soignant (co-0001)
            ✓ votre CPF peut en payer 480\u{A0}€
            ✓ la formation mène au métier «\u{A0}Soins d’hygiène\u{A0}»

        En tout\u{A0}: 2\u{202F}400\u{A0}€, 400\u{A0}heures.

        ☎ Parlez-en avec un conseiller\u{A0}: deux freins à la fois
        """
    )
  }

  @Test("a career lies on a time line that ends where the last job does")
  func timeLine() {
    let jobs = [
      Experience(occupation: "a", from: "2010-01", to: "2014-12", contract: .cdi, workTime: 1),
      Experience(occupation: "b", from: "2015-01", to: "2019-12", contract: .cdi, workTime: 1),
    ]
    let line = TimeLine(jobs)
    #expect(line.bar(jobs[0], width: 10) == "█████·····")
    #expect(line.bar(jobs[1], width: 10) == "·····█████")
  }

  @Test("an account's page fits the screen and leaves nothing that was given out")
  func account() {
    let account = Account(
      id: "syn-000042",
      experiences: [Experience(occupation: "K1302", from: "2019-03", contract: .cdd, workTime: 0.5)],
      skills: [SkillLevel(skill: "sk-1", level: 3, source: .tested, standardError: 0.4)]
    )
    let text = page(.en) { AccountPage(names: $0).render(account, on: &$1) }
    #expect(text.contains("Home help"))
    #expect(text.contains("███·  3/4 ± 0.4  Washing  tested"))
    #expect(!text.contains("Rights"))
  }
}
