import OpenLabProtocol
import OpenLabRegistry

/// `openlab certify ID`
enum CertifyCommand {
  private static let level = Option<CertificationLevel>(
    "level",
    .choice(LocalizedText("NIVEAU", "LEVEL"), CertificationLevel.allCases.map { ($0.rawValue, $0) }),
    help: LocalizedText(
      "ce que le certificat garantit : listed, speaks, safe, resilient ou fair",
      "what the certificate vouches for: listed, speaks, safe, resilient or fair"
    )
  )

  static let command = Command(
    "certify",
    LocalizedText("certifie un service déposé", "certifies a service that was submitted"),
    discussion: LocalizedText(
      """
      Le mainteneur se porte garant de ce qu’il a vérifié. Quand la règle en demande deux, le service est certifié au \
      oui du second. Avec OPENLAB_TOKEN, l’acte est signé du nom de ce jeton.
      """,
      """
      The maintainer vouches for what they have checked. Where the policy asks for two, the service is certified with \
      the second one's yes. With OPENLAB_TOKEN the act is signed with that token's name.
      """
    ),
    arguments: [ActCommand.id.declaration],
    options: [level.declaration] + ActCommand.options,
    examples: [
      Command.Example(
        "openlab certify org.example.nearby --level safe",
        LocalizedText("le certificat dit « sûr »", "the certificate says safe")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in try ActCommand.run(.certify, invocation, level: invocation[level]) }
}
