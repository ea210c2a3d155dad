extension ErrorCode {
  /// A hundred numbers a family. They are part of the protocol: a number is never given to another code.
  static let ownNumbers: [ErrorCode: Int] = [
    .unknownID: 1000, .unsupportedVersion: 1001, .invalidResult: 1002,

    .deadlineExceeded: 1100, .cancelled: 1101, .notInFlight: 1102, .tooManyCallbacks: 1103, .overCredit: 1104,
    .tooLarge: 1105,

    .notGranted: 1200, .notDeclared: 1201,

    .unknownAccount: 1300, .unknownService: 1301, .unknownOccupation: 1302, .unknownReference: 1303,
    .invalidManifest: 1304, .invalidQuery: 1305, .otherProvider: 1306,

    .crashed: 1400, .startFailed: 1401, .closedOutput: 1402, .closedInput: 1403, .hung: 1404, .quarantined: 1405,
    .busy: 1406, .stopped: 1407, .disabled: 1408, .failed: 1409, .wrongIdentity: 1410, .buildFailed: 1411,
  ]
}
