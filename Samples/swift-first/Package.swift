// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "swift-first",
  dependencies: [.package(name: "openlab", path: "../..")],
  targets: [
    .executableTarget(
      name: "FirstSteps", dependencies: [.product(name: "OpenLabSDK", package: "openlab")], path: "Sources")
  ]
)
