// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Which of the two procps libraries CProcps is built over: libproc2 (4.x) when its header is there, else libprocps (3.3).
/// GHOSTWIRE_PROCPS_ROOT names a folder with another `usr/` to build against (the tests use it for the 3.3 library).
let procps = ProcpsLibrary.installed()

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

let package = Package(
  name: "ghostwire-exporter",
  products: [
    .executable(name: "ghostwire-exporter", targets: ["ghostwire-exporter"]),
    .executable(name: "ghostwire-generate", targets: ["ghostwire-generate"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .target(name: "CProcps", cSettings: procps.cSettings, linkerSettings: procps.linkerSettings),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Exposition", swiftSettings: strict),
    .target(name: "Sampling", swiftSettings: strict),
    .target(name: "LinuxSources", dependencies: ["CProcps", "Sampling"], swiftSettings: strict),
    .target(name: "Collectors", dependencies: ["Exposition", "Sampling"], swiftSettings: strict),
    .target(name: "HTTPServing", swiftSettings: strict),
    .executableTarget(
      name: "ghostwire-exporter",
      dependencies: [
        "CZlib", "Collectors", "Exposition", "HTTPServing", "LinuxSources", "Sampling",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ghostwire-generate",
      dependencies: [
        "Collectors", "Exposition",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(name: "ExpositionTests", dependencies: ["Exposition"], swiftSettings: strict),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling"], swiftSettings: strict),
    .testTarget(
      name: "LinuxSourcesTests", dependencies: ["CProcps", "LinuxSources", "Sampling"], swiftSettings: strict),
    .testTarget(
      name: "CollectorsTests", dependencies: ["Collectors", "Exposition", "Sampling"], swiftSettings: strict),
    .testTarget(name: "HTTPServingTests", dependencies: ["HTTPServing"], swiftSettings: strict),
    .testTarget(name: "EndToEndTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

/// The procps library found at manifest time, and what the compiler and linker need to use it.
struct ProcpsLibrary {
  var linkName: String
  var root: String?

  static func installed() -> ProcpsLibrary {
    let root = ProcessInfo.processInfo.environment["GHOSTWIRE_PROCPS_ROOT"].flatMap { $0.isEmpty ? nil : $0 }
    let include = (root ?? "") + "/usr/include"
    let hasNew = FileManager.default.fileExists(atPath: include + "/libproc2/pids.h")
    return ProcpsLibrary(linkName: hasNew ? "proc2" : "procps", root: root)
  }

  var cSettings: [CSetting] {
    var settings: [CSetting] = [.define(linkName == "proc2" ? "CPROCPS_LIBPROC2" : "CPROCPS_LIBPROCPS")]
    if let root { settings.append(.unsafeFlags(["-I\(root)/usr/include"])) }
    return settings
  }

  var linkerSettings: [LinkerSetting] {
    [.linkedLibrary(linkName)]
  }
}
