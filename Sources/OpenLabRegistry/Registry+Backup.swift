internal import OpenLabDatabase

extension Registry {
  /// Copies one consistent state to a file while the registry is used; the file appears whole or not at all, readable
  /// by its owner only.
  /// - Parameter replacing: whether a file that is already there may be replaced.
  package func backup(to path: String, replacing: Bool = false) throws(RegistryError) {
    do { try database.backup(to: path, replacing: replacing) } catch { throw RegistryError(error) }
  }
}
