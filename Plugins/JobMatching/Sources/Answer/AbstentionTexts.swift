internal import OpenLabSDK

/// Why no offer is proposed, in plain words and with a way out; at most 500 characters each.
enum AbstentionTexts {
  /// There is nothing to compare offers with.
  static let nothingToGoOn = LocalizedText(
    "Je ne connais ni vos emplois, ni vos compétences, ni vos projets : je ne peux pas choisir d’offres pour vous. "
      + "Donnez-moi accès à l’un d’eux, ou cherchez un métier par son nom.",
    "I know neither your jobs, nor your skills, nor your projects, so I cannot choose offers for you. "
      + "Grant me one of them, or search for an occupation by its name."
  )

  /// Words that no occupation answers to.
  static func notFound(_ text: String) -> LocalizedText {
    let words = text.count > 80 ? "\(text.prefix(80))…" : text
    return LocalizedText(
      "Je ne trouve aucun métier pour « \(words) ». Essayez avec un seul mot simple, comme « cuisine » ou « vendeur ».",
      "I find no occupation for “\(words)”. Try one simple word, such as “cooking” or “driver”."
    )
  }

  /// Nothing in the offers resembles what the person has done or wants.
  static let nothingFits = LocalizedText(
    "Aucune des offres ne ressemble à ce que vous avez fait ou voulez faire. "
      + "Ajoutez des compétences ou un projet à votre compte, ou cherchez un métier par son nom.",
    "None of the offers resembles what you have done or want to do. "
      + "Add skills or a project to your account, or search for an occupation by its name."
  )

  /// There are no offers of the occupation at all.
  static func noOffers(_ occupation: LocalizedText) -> LocalizedText {
    LocalizedText(
      "Il n’y a aucune offre pour le métier « \(occupation.fr) » en ce moment.",
      "There is no offer for the occupation “\(occupation.en)” at the moment."
    )
  }

  /// Offers would fit, but conditions keep them all away; what alone would let some in is named.
  static func obstructed(_ ranking: Ranking, occupation: LocalizedText?) -> LocalizedText {
    if let occupation, ranking.obstructed.contains(.regulated) { return regulated(occupation) }
    let ways = Obstruction.allCases.filter { ranking.decisive.contains($0) }.compactMap { way($0, ranking) }
    let what =
      occupation.map {
        LocalizedText("Il y a des offres pour « \($0.fr) »", "There are offers for “\($0.en)”")
      } ?? LocalizedText("Des offres vous iraient", "Some offers would suit you")
    let start = LocalizedText(
      "\(what.fr), mais aucune ne respecte toutes vos conditions.",
      "\(what.en), but none meets all your conditions."
    )
    if ways.isEmpty {
      return LocalizedText(
        "\(start.fr) Il faudrait en changer plusieurs : parlez-en avec un conseiller.",
        "\(start.en) Several of them would have to change: talk about it with a counsellor."
      )
    }
    let most = ways.prefix(3)
    return LocalizedText(
      "\(start.fr) Il suffirait d’en changer une : \(most.map(\.fr).joined(separator: " ; ")).",
      "\(start.en) Changing one would be enough: \(most.map(\.en).joined(separator: "; "))."
    )
  }

  private static func regulated(_ occupation: LocalizedText) -> LocalizedText {
    LocalizedText(
      "« \(occupation.fr) » est un métier réglementé : la loi y demande un diplôme que votre compte n’indique pas. "
        + "Un conseiller peut vous dire comment l’obtenir.",
      "“\(occupation.en)” is a regulated occupation: the law asks for a diploma that your account does not show. "
        + "A counsellor can tell you how to get it."
    )
  }

  /// What a person could change, once.
  private static func way(_ obstruction: Obstruction, _ ranking: Ranking) -> LocalizedText? {
    switch obstruction {
    case .contract: return LocalizedText("accepter un autre contrat", "accepting another contract")
    case .distance:
      return ranking.nearestTooFar.map { distance in
        let km = Int(distance.rounded(.up))
        return LocalizedText("aller jusqu’à \(km) km", "going as far as \(km) km")
      }
    case .licence: return LocalizedText("avoir le permis de conduire", "having a driving licence")
    case .schedule: return LocalizedText("travailler à d’autres horaires", "working other hours of the day or week")
    case .wage:
      return ranking.bestTooLow.map { wage in
        // Down to the cent below, so that the sum named does let the offer in.
        let cents = Int((wage * 100).rounded(.down))
        let (euros, rest) = (cents / 100, String(cents % 100 + 100).dropFirst())
        return LocalizedText(
          "accepter \(euros),\(rest) € brut de l’heure",
          "accepting €\(euros).\(rest) gross an hour"
        )
      }
    case .workTime: return LocalizedText("travailler plus ou moins d’heures", "working more or fewer hours")
    case .regulated: return nil
    }
  }
}
