import Foundation

/// What the machine under the tests allows, and where things are.
enum Machine {
  /// The release binary under test, from GHOSTWIRE_BINARY.
  static let binary: String? = environment["GHOSTWIRE_BINARY"].flatMap { $0.isEmpty ? nil : $0 }

  /// The package's folder.
  static let package: String = {
    // .../Tests/EndToEndTests/Harness/Machine.swift
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.path
  }()

  static let isRoot = geteuid() == 0

  /// Root in a sandbox may still be denied new namespaces and mounts.
  static let allowsNamespaces: Bool =
    isRoot
    && (try? Command.run(
      ["unshare", "--pid", "--fork", "--net", "--mount-proc", "unshare", "--mount", "--cgroup", "true"]))?.status == 0

  /// Why no file system can be served from user space here, nil when it can.
  static let fuseObstacle: String? = {
    guard allowsNamespaces else { return "mounts need root and a machine that allows them" }
    let device = open("/dev/fuse", O_RDWR | O_CLOEXEC)
    guard device >= 0 else { return "/dev/fuse cannot be opened" }
    close(device)
    let bindfs = try? Command.run(["bindfs", "--version"])
    return bindfs?.status == 0 ? nil : "bindfs is missing: scripts/install-dependencies test"
  }()

  /// Whether exporters run with their sandbox, as in the image: not where a sanitizer's runtime makes system calls of its own.
  static let holdsExporters = environment["GHOSTWIRE_HOLD"] != "0"
  /// Whether tests may take their time.
  static let isThorough = environment["GHOSTWIRE_LONG"] == "1"

  /// The uid that the desktop runs as.
  static let desktopUser: UInt32 = isRoot ? 1000 : geteuid()

  static let python = "/usr/bin/python3"

  /// A Debian program that is installed, or unpacked by scripts/install-dependencies.
  static func tool(_ name: String) -> String {
    let unpacked = "\(package)/.build-tools/usr/bin/\(name)"
    return FileManager.default.isExecutableFile(atPath: unpacked) ? unpacked : name
  }

  static func script(_ name: String) -> String { "\(package)/scripts/\(name)" }

  static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
