import Foundation

/// A wall clock for one program alone, by libfaketime, set while it runs. Time since the machine was started is the kernel's.
struct ClockOfItsOwn {
  private static let debugBinary = Machine.package + "/.build/debug/ghostwire-exporter"

  private static let library: String? =
    ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/faketime/libfaketimeMT.so.1" }
    .first { FileManager.default.fileExists(atPath: $0) }

  /// Why there is none here, nil when there is.
  static let obstacle: String? = {
    if library == nil { return "faketime is missing: scripts/install-dependencies test" }
    return FileManager.default.isExecutableFile(atPath: debugBinary) ? nil : "no debug build at \(debugBinary)"
  }()

  private let file: String
  private let program: String

  /// The true time.
  init(in pod: Pod) throws {
    file = try pod.makeFolder("clock") + "/time"
    program = try pod.copy(of: Self.debugBinary, named: "ghostwire-exporter")
    try set(hours: 0)
  }

  /// An exporter with this clock. Its arguments go by the environment: below libfaketime Swift's runtime does not find them.
  func exporter(in pod: Pod) throws -> Exporter {
    let script = """
      export GHOSTWIRE_WEB_LISTEN_ADDRESS="$3" GHOSTWIRE_VNC_ADDRESS="$5" LD_PRELOAD='\(Self.library ?? "")' \
      FAKETIME_TIMESTAMP_FILE='\(file)' FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 && exec "$1"
      """
    return try Exporter(in: pod, launcher: ["sh", "-c", script, "clock"], program: program)
  }

  /// Sets it this far from the true time.
  func set(hours: Int) throws {
    try Data("\(hours < 0 ? "" : "+")\(hours * 3600)\n".utf8).write(to: URL(fileURLWithPath: file))
  }
}
