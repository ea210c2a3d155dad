public import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ErrorCode {
  /// A service's folder holds what cannot be part of a bundle.
  public static let invalidBundle = ErrorCode(rawValue: "input/invalid-bundle")
  /// The place where bundles are kept cannot be read or written.
  public static let storeFailed = ErrorCode(rawValue: "host/store-failed")
}

extension ProtocolError {
  /// Something in a service's folder, named by its path there, cannot be part of a bundle.
  static func invalidBundle(_ path: String, _ message: String, hint: String) -> ProtocolError {
    ProtocolError(.invalidBundle, message, hint: hint, details: JSONObject([("path", .string(path))]))
  }

  /// A file of a service's folder could not be read because of `error`, an errno.
  static func unreadable(_ path: String, _ error: Int32) -> ProtocolError {
    .invalidBundle(
      path,
      "\(path) cannot be read: \(errorText(error)).",
      hint: error == EACCES ? "Let this user read it: chmod u+r" : "Check the file and its disk."
    )
  }

  /// The store could not do `what` because of `error`, an errno.
  static func store(_ what: String, _ path: String, _ error: Int32) -> ProtocolError {
    let hint =
      switch error {
      case ENOSPC, EDQUOT: "Free space on the disk that holds \(path), then try again: nothing was changed."
      case EACCES, EPERM, EROFS: "Make the folder writable for this user, or name another place for bundles."
      default: "Check the disk that holds \(path)."
      }
    return ProtocolError(
      .storeFailed,
      "\(path) \(what): \(errorText(error)).",
      hint: hint,
      details: JSONObject([("path", .string(path))])
    )
  }
}
