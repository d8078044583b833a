import Collectors
import Exposition
import Foundation
import LinuxSources
import Sampling
import Testing

@Suite("Trees of cgroup files")
struct CgroupFixtureTests {
  /// A cgroup that is a folder of the fixtures.
  private final class Fixture: CgroupSource {
    let folder: CgroupFolder

    init(_ path: String) throws { folder = try CgroupFolder(opening: path) }

    func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading { folder.read() }
  }

  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/cgroup").path

  @Test(
    "show what the golden file says",
    arguments: ["limits", "no-limits", "without-controllers", "older-kernel", "huge", "garbage", "empty"])
  func golden(scenario: String) throws {
    let source = try LinuxProcessSource()
    let tracker = ProcessTracker(source: source, clock: source.clock)
    let collector = CgroupCollector(
      ContainerWatch(try Fixture("\(Self.fixtures)/\(scenario)"), tracker: tracker))
    try collector.read(at: .now)
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    // What runs on this machine is not the fixture's.
    let shown = text.split(separator: "\n").filter {
      !$0.hasPrefix("#") && !($0.hasPrefix("ghostwire_oom_kills_total") && !$0.contains(#"component="unknown""#))
    }
    let file = "\(Self.fixtures)/\(scenario).golden"
    if ProcessInfo.processInfo.environment["GHOSTWIRE_UPDATE_GOLDEN"] == "1" {
      try Data((shown.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
    }
    #expect(shown == (try String(contentsOfFile: file, encoding: .utf8)).split(separator: "\n"))
  }
}
