import Foundation
import OpenLabProtocol
import OpenLabRegistry

extension Workspace {
  /// Who acts: the holder of the token in OPENLAB_TOKEN, else the user of this machine, who may do everything here.
  func acting(in registry: Registry) throws -> RegistryActor {
    guard let text = Environment.current["OPENLAB_TOKEN"], !text.isEmpty else { return .local(actor) }
    let token = try answering { () throws(RegistryError) in try registry.authenticate(token: text) }
    if let token { return token.actor }
    throw CommandError(
      .refused,
      CommandError.Code(rawValue: "registry/not-allowed"),
      LocalizedText("le jeton de OPENLAB_TOKEN n’ouvre rien", "the token in OPENLAB_TOKEN opens nothing"),
      hint: LocalizedText(
        "Il est inconnu, retiré ou périmé ; ôtez la variable, ou demandez-en un : openlab token create",
        "It is unknown, revoked or expired; unset the variable, or ask for one: openlab token create"
      )
    )
  }

  /// Tells what the registry refuses as a command does.
  func answering<Value>(_ body: () throws(RegistryError) -> Value) throws(CommandError) -> Value {
    do throws(RegistryError) { return try body() } catch { throw CommandError(error) }
  }

  /// The registry that is here; there is nothing to look at without one.
  func neededRegistry() throws -> Registry {
    if let registry = try existingRegistry() { return registry }
    throw CommandError(
      .no,
      CommandError.Code(rawValue: "input/no-registry"),
      LocalizedText("il n’y a pas de catalogue dans \(data.path)", "there is no catalogue in \(data.path)"),
      hint: LocalizedText(
        "Déposez un service (openlab submit DOSSIER), ou donnez le dossier du catalogue : --data DOSSIER",
        "Submit a service (openlab submit DIR), or give the catalogue's folder: --data DIR"
      ),
      details: JSONObject([("data", .string(data.path))])
    )
  }
}
