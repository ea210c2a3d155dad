// swift-tools-version: 6.2
import PackageDescription

// What ThreadSanitizer runs: the host's rooms and their tests alone. `.ci/tsan/run` fills the folders.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "openlab",
  targets: [
    // Between fork and exec, where the sanitizer has no business.
    .target(
      name: "COpenLabSystem",
      // The sanitizer takes a clone that shares memory for a fork, and dies; under its other name it lets it be.
      cSettings: [.unsafeFlags(["-fno-sanitize=thread", "-Dclone=__clone"])]
    ),
    .target(name: "OpenLabWire", swiftSettings: settings),
    .target(
      name: "OpenLabProtocol",
      dependencies: ["OpenLabWire"],
      exclude: ["Examples", "Schemas"],
      swiftSettings: settings
    ),
    .target(name: "OpenLabHost", dependencies: ["OpenLabProtocol", "COpenLabSystem"], swiftSettings: settings),
    .target(name: "OpenLabChaos", dependencies: ["OpenLabHost"], swiftSettings: settings),
    .executableTarget(name: "ChaosHost", dependencies: ["OpenLabChaos"], swiftSettings: settings),
    .testTarget(
      name: "OpenLabHostTests",
      dependencies: ["OpenLabHost"],
      exclude: ["Services"],
      swiftSettings: settings
    ),
  ]
)
