import Scraping
import Testing

@testable import LiveView

@Suite("What top shows")
struct LiveViewTests {
  private static let first = """
    ghostwire_exporter_sample_age_seconds 0
    ghostwire_exporter_sample_interval_seconds 1
    ghostwire_vnc_up 1
    ghostwire_vnc_stage_up{stage="listen"} 1
    ghostwire_vnc_stage_up{stage="rfb"} 1
    ghostwire_vnc_sessions 1
    ghostwire_component_up{component="signal"} 1
    ghostwire_component_up{component="xvnc"} 0
    ghostwire_component_restarts_total{component="signal"} 2
    ghostwire_processes{component="signal",role="main"} 1
    ghostwire_processes{component="signal",role="renderer"} 3
    ghostwire_process_cpu_seconds_total{component="signal",role="main",mode="user"} 10
    ghostwire_process_cpu_seconds_total{component="signal",role="renderer",mode="user"} 20
    ghostwire_process_proportional_memory_bytes{component="signal",role="main"} 104857600
    ghostwire_process_written_bytes_total{component="signal",role="main"} 1000
    ghostwire_volume_up{volume="home"} 1
    ghostwire_volume_used_bytes{volume="home"} 5368709120
    ghostwire_volume_size_bytes{volume="home"} 10737418240
    ghostwire_directory_walk_start_timestamp_seconds{volume="home",kind="full"} 1000
    """

  private static func moment(_ text: String, _ seconds: Double) -> LiveMoment {
    LiveMoment(ScrapedMetrics(parsing: text), answeredAt: seconds)
  }

  private static func frame(_ moments: (text: String, seconds: Double)..., at unixTime: Double = 1012) throws
    -> [String]
  {
    var record = LiveRecord()
    for (text, seconds) in moments { record.take(moment(text, seconds)) }
    return try #require(record.frame(at: unixTime)).lines.map { $0.text(isColored: false) }
  }

  private static func row(_ name: String, _ lines: [String]) throws -> [Substring] {
    let line = try #require(lines.first { $0.hasPrefix("\(name) ") }, "\(lines)")
    // Cells have two blanks between them, values and their units one.
    return line.split(separator: "  ").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
  }

  @Test("A first look shows the state, and dashes for rates, which need a second one") func firstLook() throws {
    let lines = try Self.frame((Self.first, 100))
    #expect(lines.first == "desktop    alive  listen  (connect)  (tls)  (http)  (websocket)  rfb  1 session")
    #expect(try Self.row("signal", lines) == ["signal", "up", "4", "-", "100 MiB", "-", "-", "-", "2"])
    #expect(try Self.row("xvnc", lines) == ["xvnc", "down", "-", "-", "-", "-", "-", "-", "-"])
  }

  @Test("Rates are sums over a component's roles, by the time between the samples and not between the answers")
  func rates() throws {
    let second = Self.first.replacing("role=\"main\",mode=\"user\"} 10", with: "role=\"main\",mode=\"user\"} 10.5")
      .replacing("} 20\n", with: "} 20.5\n").replacing("} 1000\n", with: "} 3048\n")
      .replacing("age_seconds 0", with: "age_seconds 0.5")
    // The second sample is 2 s younger than the first, its answer came 2.5 s after the first.
    let row = try Self.row("signal", Self.frame((Self.first, 100), (second, 102.5)))
    #expect(row == ["signal", "up", "4", "50 %", "100 MiB", "-", "-", "1 KiB/s", "2"])
  }

  @Test("An answer that shows the same sample again leaves the rates as they are") func sharedSample() throws {
    let second = Self.first.replacing("role=\"main\",mode=\"user\"} 10", with: "role=\"main\",mode=\"user\"} 11")
    let again = second.replacing("age_seconds 0", with: "age_seconds 1")
    let lines = try Self.frame((Self.first, 100), (second, 102), (again, 103))
    #expect(try Self.row("signal", lines)[3] == "50 %")
  }

  @Test("A counter that began anew, as after a restart of the exporter, has no rate") func newCounter() throws {
    let lines = try Self.frame((Self.first, 100), (Self.first.replacing("} 20\n", with: "} 2\n"), 101))
    #expect(try Self.row("signal", lines)[3] == "-")
  }

  @Test("A volume has a bar, and tells how long its first walk has been under way") func volume() throws {
    let lines = try Self.frame((Self.first, 100))
    let row = try Self.row("home", lines)
    #expect(row == ["home", "up", "5 GiB", "10 GiB", "50 %", "[##########..........]", "-", "first walk for 12 s"])
    let walked = Self.first + "\nghostwire_directory_walk_timestamp_seconds{volume=\"home\",kind=\"full\"} 1002"
    #expect(try Self.row("home", Self.frame((walked, 100))).last == "walked 10 s ago")
    let anew = walked + "\nghostwire_directory_walk_start_timestamp_seconds{volume=\"home\",kind=\"changes\"} 1010"
    #expect(try Self.row("home", Self.frame((anew, 100))).last == "walking for 2 s")
  }

  @Test("A stage that is down tells why, and what is not probed yet is not said to be dead") func stages() throws {
    let down =
      Self.first.replacing("vnc_up 1", with: "vnc_up 0").replacing("{stage=\"rfb\"} 1", with: "{stage=\"rfb\"} 0")
      + "\nghostwire_vnc_stage_down_info{stage=\"rfb\",reason=\"timeout\"} 1"
    let line = try #require(Self.frame((down, 100)).first)
    #expect(line.contains("not alive") && line.contains("rfb: timeout"))
    let early = Self.first.split(separator: "\n").filter { !$0.hasPrefix("ghostwire_vnc") }.joined(separator: "\n")
    #expect(try Self.frame((early, 100)).first?.contains("not probed yet") == true)
  }

  @Test("Columns stand below each other, and a line is cut by what is seen of it, colours or not") func columns() throws
  {
    var record = LiveRecord()
    record.take(Self.moment(Self.first, 100))
    let lines = try #require(record.frame(at: 1012)).lines
    let table = lines.map { $0.text(isColored: false) }.filter { $0.hasPrefix("component") || $0.hasPrefix("signal") }
    #expect(Set(table.map(\.count)).count == 1)
    let line = try #require(lines.first)
    #expect(line.text(width: 17, isColored: false) == "desktop    alive ")
    #expect(line.text(width: 17, isColored: true) == "desktop    \u{1B}[32malive\u{1B}[0m ")
  }
}
