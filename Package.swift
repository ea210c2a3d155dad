// swift-tools-version: 6.2
import PackageDescription

// Services are static executables: they start in a third of the time, and run where no Swift is installed. Only in
// release, since a test target takes over the flags of a service that it depends on. SwiftPM calls the flags unsafe, which
// matters to packages fetched by version only. (lld, because gold warns of dlopen at every link.)
let staticFlags = ["-static-executable", "-use-ld=lld"]
let staticInRelease: [LinkerSetting] = [
  .unsafeFlags(staticFlags, .when(platforms: [.linux], configuration: .release))
]

// Rooms, ground floor first; imports only go down. `.ci/check-architecture` holds the arrows.
let rooms: [Target] = [
  .systemLibrary(name: "COpenLabSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .target(name: "COpenLabSystem"),
  .target(name: "OpenLabWire"),
  .target(name: "OpenLabProtocol", dependencies: ["OpenLabWire"], exclude: ["Examples", "Schemas"]),
  .target(name: "OpenLabSDK", dependencies: ["OpenLabProtocol"]),
  .target(name: "OpenLabDatabase", dependencies: ["COpenLabSQLite"]),
  .target(name: "OpenLabFixtures", dependencies: ["OpenLabProtocol", "OpenLabDatabase"]),
  .target(name: "OpenLabHost", dependencies: ["OpenLabProtocol", "COpenLabSystem"]),
  .target(name: "OpenLabEvaluation", dependencies: ["OpenLabHost", "OpenLabFixtures"]),
  .target(name: "OpenLabRegistry", dependencies: ["OpenLabProtocol", "OpenLabDatabase"]),
  .target(name: "OpenLabWeb", dependencies: ["COpenLabSystem"]),
  .target(
    name: "OpenLabPortal",
    dependencies: ["OpenLabWeb", "OpenLabHost", "OpenLabFixtures", "OpenLabRegistry"],
    resources: [
      "base.css", "components.css", "desk.css", "desk.js", "icon.svg", "layout.css", "pages.css", "portal.js",
      "tokens.css",
      "try.css", "try.js",
    ].map { .embedInCode("Look/Assets/\($0)") }
  ),
  .target(
    name: "OpenLabCommands",
    dependencies: [
      "OpenLabPortal", "OpenLabEvaluation", "OpenLabHost", "OpenLabFixtures", "OpenLabRegistry", "OpenLabWeb",
    ]
  ),
  .executableTarget(name: "BenchPeerC", path: "Sources/Bench/PeerC", cSettings: [.unsafeFlags(["-O2"])]),
  .executableTarget(
    name: "BenchPeer",
    dependencies: ["OpenLabWire"],
    path: "Sources/Bench/Peer",
    linkerSettings: staticInRelease
  ),
  .executableTarget(
    name: "BenchService",
    dependencies: ["OpenLabSDK"],
    path: "Sources/Bench/Service",
    linkerSettings: [.unsafeFlags(staticFlags, .when(platforms: [.linux]))]
  ),
  .executableTarget(
    name: "BenchHost",
    dependencies: ["OpenLabHost"],
    path: "Sources/Bench/Host",
    linkerSettings: staticInRelease
  ),
  .executableTarget(
    name: "BenchWeb",
    dependencies: ["OpenLabWeb"],
    path: "Sources/Bench/Web",
    linkerSettings: staticInRelease
  ),
  // Hosts and services under chaos: seeded plans, invariants, and the programs that they run in.
  .target(name: "OpenLabChaos", dependencies: ["OpenLabHost"], path: "Sources/Chaos/Harness"),
  .executableTarget(
    name: "ChaosService",
    dependencies: ["OpenLabWire"],
    path: "Sources/Chaos/Service",
    linkerSettings: [.unsafeFlags(staticFlags, .when(platforms: [.linux]))]
  ),
  .executableTarget(
    name: "ChaosHost",
    dependencies: ["OpenLabChaos"],
    path: "Sources/Chaos/Host",
    linkerSettings: staticInRelease
  ),
  .executableTarget(name: "openlab", dependencies: ["OpenLabCommands"]),
]

let services: [Target] = ["JobMatching", "SkillsProfiling", "ProjectCoaching"].map {
  .executableTarget(
    name: $0,
    dependencies: ["OpenLabSDK"],
    path: "Plugins/\($0)/Sources",
    linkerSettings: staticInRelease
  )
}

let tests: [Target] = [
  .testTarget(name: "OpenLabWireTests", dependencies: ["OpenLabWire"]),
  .testTarget(name: "OpenLabProtocolTests", dependencies: ["OpenLabProtocol"]),
  .testTarget(name: "OpenLabSDKTests", dependencies: ["OpenLabSDK"]),
  // A service that the SDK's tests start as a program, without depending on it.
  .executableTarget(
    name: "ProbeService",
    dependencies: ["OpenLabSDK"],
    path: "Tests/ProbeService",
    linkerSettings: [.unsafeFlags(staticFlags, .when(platforms: [.linux]))]
  ),
  .testTarget(name: "OpenLabDatabaseTests", dependencies: ["OpenLabDatabase"]),
  .testTarget(
    name: "OpenLabFixturesTests",
    dependencies: ["OpenLabDatabase", "OpenLabFixtures"],
    exclude: ["Golden"]
  ),
  .testTarget(name: "OpenLabHostTests", dependencies: ["OpenLabHost"], exclude: ["Services"]),
  // A service that attacks; the host's tests start it as a program. In C, which reaches every call of the kernel.
  .executableTarget(
    name: "AttackProgram",
    path: "Tests/AttackProgram",
    linkerSettings: [.unsafeFlags(staticFlags + ["-nostartfiles", "-Xlinker", "-s"], .when(platforms: [.linux]))]
  ),
  .testTarget(name: "OpenLabEvaluationTests", dependencies: ["OpenLabEvaluation"]),
  .testTarget(name: "OpenLabRegistryTests", dependencies: ["OpenLabRegistry"], exclude: ["Golden"]),
  .testTarget(name: "OpenLabPortalTests", dependencies: ["OpenLabPortal", "COpenLabSystem"]),
  .testTarget(name: "OpenLabWebTests", dependencies: ["OpenLabWeb", "COpenLabSystem"]),
  .testTarget(name: "OpenLabChaosTests", dependencies: ["OpenLabChaos"]),
  .testTarget(name: "SkillsProfilingTests", dependencies: ["SkillsProfiling"]),
  .testTarget(name: "OpenLabCommandsTests", dependencies: ["OpenLabCommands"]),
  .testTarget(name: "JobMatchingTests", dependencies: ["JobMatching", "OpenLabFixtures", "OpenLabHost"]),
  .testTarget(name: "ProjectCoachingTests", dependencies: ["ProjectCoaching", "OpenLabFixtures", "OpenLabHost"]),
]

let targets = rooms + services + tests

// One loop, so that no target has settings of its own. What is C has none of Swift's.
for target in targets
where target.type != .system && !["COpenLabSystem", "BenchPeerC", "AttackProgram"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}

let package = Package(
  name: "openlab",
  products: [
    .executable(name: "openlab", targets: ["openlab"]),
    .library(name: "OpenLabSDK", targets: ["OpenLabSDK"]),
    .library(name: "OpenLabHost", targets: ["OpenLabHost"]),
    .library(name: "OpenLabProtocol", targets: ["OpenLabProtocol"]),
  ],
  targets: targets
)
