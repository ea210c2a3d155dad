// swift-tools-version: 6.2
import PackageDescription

let sdk: Target.Dependency = .product(name: "OpenLabSDK", package: "openlab")

let package = Package(
  name: "swift-first",
  dependencies: [.package(name: "openlab", path: "../..")],
  targets: [
    .executableTarget(name: "FirstSteps", dependencies: [sdk], path: "Sources"),
    .testTarget(name: "FirstStepsTests", dependencies: ["FirstSteps", sdk], path: "Tests"),
  ]
)
