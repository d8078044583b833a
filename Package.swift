// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Which of the two procps libraries CProcps is built over: libproc2 (4.x) when its header is there, else libprocps (3.3).
/// GHOSTWIRE_PROCPS_ROOT names a folder with another `usr/` to build against (the tests use it for the 3.3 library).
let procps = ProcpsLibrary.installed()

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

/// For what runs at a start, for a person or once in a while: it had better be small than fast.
let small = strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// The same, with generic functions compiled once and not once for each type, where that saves much.
let generic =
  small
  + [.unsafeFlags(["-Xllvm", "-sil-disable-pass=generic-specializer"], .when(configuration: .release))]

let package = Package(
  name: "ghostwire-exporter",
  products: [
    .executable(name: "ghostwire-exporter", targets: ["ghostwire-exporter"]),
    .executable(name: "ghostwire-generate", targets: ["ghostwire-generate"]),
    .executable(name: "ghostwire-microbenchmarks", targets: ["ghostwire-microbenchmarks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CProcps", cSettings: procps.cSettings, linkerSettings: procps.linkerSettings),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
    .target(
      name: "CLinux", cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
    .target(name: "Exposition", swiftSettings: strict),
    .target(name: "Sampling", swiftSettings: strict),
    .target(name: "LinuxSources", dependencies: ["CLinux", "CProcps", "Sampling"], swiftSettings: strict),
    .target(name: "Sandboxing", dependencies: ["CLinux", "CSeccomp"], swiftSettings: small),
    .target(name: "Monitoring", dependencies: ["Exposition"], swiftSettings: small),
    .target(name: "Collectors", dependencies: ["Exposition", "Monitoring", "Sampling"], swiftSettings: strict),
    .target(
      name: "Manifests", dependencies: ["Collectors", "Monitoring", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .systemLibrary(name: "CEpoll"),
    .target(name: "HTTPServing", dependencies: ["CEpoll"], swiftSettings: strict),
    .target(name: "TransportSecurity", dependencies: ["COpenSSL"], swiftSettings: small),
    .target(name: "YAMLReading", dependencies: ["CYAML"], swiftSettings: small),
    .target(name: "Configuration", dependencies: ["Sampling", "YAMLReading"], swiftSettings: small),
    .target(name: "Scraping", swiftSettings: small),
    .target(name: "Traces", dependencies: ["Sampling"], swiftSettings: generic),
    .target(name: "Diagnosis", dependencies: ["Scraping", "YAMLReading"], swiftSettings: generic),
    .target(
      name: "LiveView", dependencies: ["Monitoring", "PageText", "Sampling", "Scraping"], swiftSettings: generic),
    .target(
      name: "Sizing", dependencies: ["Exposition", "Monitoring", "PageText", "Sampling", "Scraping", "YAMLReading"],
      swiftSettings: generic),
    .target(
      name: "WebSecurity", dependencies: ["CCrypt", "COpenSSL", "HTTPServing", "TransportSecurity", "YAMLReading"],
      swiftSettings: small),
    .target(
      name: "Probing", dependencies: ["COpenSSL", "HTTPServing", "Sampling", "TransportSecurity"], swiftSettings: small
    ),
    .target(
      name: "StatusPage",
      dependencies: ["COpenSSL", "Collectors", "Exposition", "Monitoring", "PageText", "Sampling"],
      swiftSettings: small),
    .executableTarget(
      name: "ghostwire-exporter",
      dependencies: [
        "COpenSSL", "CSeccomp", "CYAML", "CZlib", "Collectors", "Configuration", "Diagnosis", "Exposition",
        "HTTPServing",
        "LinuxSources", "LiveView", "Probing", "Sampling", "Sandboxing", "Scraping", "Sizing", "StatusPage",
        "Traces", "WebSecurity", "YAMLReading",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: generic),
    .target(name: "Dashboards", dependencies: ["Collectors", "Exposition", "Monitoring"], swiftSettings: strict),
    .target(name: "PageText", dependencies: ["Monitoring"], swiftSettings: small),
    .target(name: "Preview", dependencies: ["Dashboards", "Monitoring", "PageText"], swiftSettings: strict),
    .executableTarget(
      name: "ghostwire-generate",
      dependencies: [
        "Collectors", "Dashboards", "Exposition", "Manifests", "Preview",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ghostwire-microbenchmarks",
      dependencies: [
        "Collectors", "Exposition", "HTTPServing", "LinuxSources", "Sampling", "StatusPage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Microbenchmarks", swiftSettings: strict),
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict),
    .target(name: "ExternalPrograms", path: "Tests/ExternalPrograms", swiftSettings: strict),
    .testTarget(
      name: "ExpositionTests", dependencies: ["Exposition", "ExternalPrograms", "SeededRandom"], swiftSettings: strict),
    .testTarget(
      name: "MonitoringTests", dependencies: ["Exposition", "ExternalPrograms", "Monitoring"], swiftSettings: strict),
    .testTarget(
      name: "ManifestsTests",
      dependencies: [
        "Collectors", "Diagnosis", "ExternalPrograms", "Manifests", "Monitoring", "Sizing", "ghostwire-exporter",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling", "SeededRandom", "Traces"], swiftSettings: strict),
    .target(name: "CKasmSockets", path: "Tests/CKasmSockets"),
    .target(name: "CThreadUser", path: "Tests/CThreadUser"),
    .target(name: "SignalTree", dependencies: ["SeededRandom"], path: "Tests/SignalTree", swiftSettings: strict),
    .testTarget(
      name: "LinuxSourcesTests",
      dependencies: [
        "CKasmSockets", "CProcps", "CThreadUser", "LinuxSources", "Sampling", "SeededRandom", "SignalTree",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CollectorsTests",
      dependencies: ["Collectors", "Exposition", "ExternalPrograms", "Monitoring", "Sampling"], swiftSettings: strict),
    .testTarget(
      name: "DashboardsTests", dependencies: ["Collectors", "Dashboards", "ExternalPrograms"], swiftSettings: strict),
    .testTarget(
      name: "ExporterTests",
      dependencies: [
        "Collectors", "Configuration", "Exposition", "HTTPServing", "LinuxSources", "Sampling", "StatusPage",
        "YAMLReading", "ghostwire-exporter",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(name: "HTTPServingTests", dependencies: ["HTTPServing", "SeededRandom"], swiftSettings: strict),
    .testTarget(name: "YAMLReadingTests", dependencies: ["SeededRandom", "YAMLReading"], swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration", "Sampling", "YAMLReading"], swiftSettings: strict),
    .target(name: "CTLSFixture", dependencies: ["COpenSSL"], path: "Tests/CTLSFixture"),
    .target(
      name: "TestIdentities", dependencies: ["CTLSFixture"], path: "Tests/TestIdentities", swiftSettings: strict),
    .testTarget(
      name: "WebSecurityTests",
      dependencies: ["HTTPServing", "TestIdentities", "TransportSecurity", "WebSecurity", "YAMLReading"],
      swiftSettings: strict),
    .testTarget(
      name: "ProbingTests",
      dependencies: [
        "COpenSSL", "CTLSFixture", "HTTPServing", "Probing", "Sampling", "SeededRandom", "TestIdentities",
      ],
      swiftSettings: strict),
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "Collectors", "Configuration", "HTTPServing", "LinuxSources", "Probing", "Sampling", "Traces", "WebSecurity",
      ],
      path: "Tests/Fuzz",
      exclude: ["corpus"], swiftSettings: strict),
    .target(name: "CRawCalls", path: "Tests/CRawCalls"),
    .testTarget(
      name: "SandboxingTests", dependencies: ["CLinux", "CRawCalls", "CSeccomp", "Sandboxing"], swiftSettings: strict),
    .testTarget(name: "DiagnosisTests", dependencies: ["Collectors", "Diagnosis", "Scraping"], swiftSettings: strict),
    .testTarget(
      name: "LiveViewTests", dependencies: ["LiveView", "Scraping"], swiftSettings: strict),
    .testTarget(
      name: "SizingTests", dependencies: ["Scraping", "Sizing", "YAMLReading"], swiftSettings: strict),
    .testTarget(
      name: "TracesTests",
      dependencies: ["Collectors", "Exposition", "LinuxSources", "Sampling", "SeededRandom", "Traces"],
      swiftSettings: strict),
    .testTarget(name: "GenerateTests", dependencies: ["ghostwire-generate"], swiftSettings: strict),
    .testTarget(
      name: "PreviewTests", dependencies: ["Dashboards", "Monitoring", "PageText", "Preview"], swiftSettings: strict),
    .testTarget(
      name: "StatusPageTests", dependencies: ["Collectors", "Exposition", "Monitoring", "Sampling", "StatusPage"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Collectors", "Monitoring", "Preview", "Probing", "Sampling", "SignalTree",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

/// The procps library found at manifest time, and what the compiler and linker need to use it.
struct ProcpsLibrary {
  /// Folder that holds `usr/`; nil for the machine's own.
  var root: String?
  var isNew: Bool
  /// The folder with the library that is linked; nil when only the linker may know.
  var folder: String?

  static func installed() -> ProcpsLibrary {
    let root = ProcessInfo.processInfo.environment["GHOSTWIRE_PROCPS_ROOT"].flatMap { $0.isEmpty ? nil : $0 }
    let usr = (root ?? "") + "/usr"
    let isNew = FileManager.default.fileExists(atPath: usr + "/include/libproc2/pids.h")
    let library = ProcpsLibrary(root: root, isNew: isNew)
    let folders = ["lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64", "lib"].map { usr + "/" + $0 }
    let folder = folders.first { FileManager.default.fileExists(atPath: "\($0)/lib\(library.linkName).so") }
    return ProcpsLibrary(root: root, isNew: isNew, folder: folder)
  }

  var linkName: String { isNew ? "proc2" : "procps" }

  /// The file that the link-time name leads to, for example libproc2.so.0.0.1.
  var fileName: String {
    guard let folder else { return "" }
    return URL(fileURLWithPath: "\(folder)/lib\(linkName).so").resolvingSymlinksInPath().lastPathComponent
  }

  /// The version that the library's pkg-config file names.
  var release: String {
    let description = "\(folder ?? "")/pkgconfig/lib\(linkName).pc"
    let lines = (try? String(contentsOfFile: description, encoding: .utf8))?.split(separator: "\n") ?? []
    let version = lines.first { $0.hasPrefix("Version:") }?.dropFirst("Version:".count)
    return version?.trimmingCharacters(in: .whitespaces) ?? ""
  }

  var cSettings: [CSetting] {
    var settings: [CSetting] = [
      .define(isNew ? "CPROCPS_LIBPROC2" : "CPROCPS_LIBPROCPS"),
      .define("CPROCPS_BUILT_LIBRARY", to: "\"\(fileName)\""),
      .define("CPROCPS_BUILT_RELEASE", to: "\"\(release)\""),
      .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
    ]
    if let root { settings.append(.unsafeFlags(["-isystem", "\(root)/usr/include"])) }
    return settings
  }

  var linkerSettings: [LinkerSetting] {
    var settings: [LinkerSetting] = [.linkedLibrary(linkName)]
    if root != nil, let folder {
      settings.append(.unsafeFlags(["-L\(folder)", "-Xlinker", "-rpath", "-Xlinker", folder]))
    }
    return settings
  }
}
