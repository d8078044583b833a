import Exposition
import Foundation
import Testing

@testable import Collectors
@testable import StatusPage

@Suite("The status page")
struct StatusDocumentTests {
  private static let hostile = #"<script>"&'</style>"#

  @Test("All text is escaped: names, reasons, versions and addresses of links")
  func escaping() {
    var desktop = SampledDesktop()
    desktop.set(ComponentCollector.up, [Self.hostile], 1)
    desktop.set(ProcessCollector.cpu, [Self.hostile, Self.hostile, "user"], 1)
    desktop.set(ProcessCollector.resident, [Self.hostile, Self.hostile], 1)
    desktop.set(ProcessCollector.unreadable, [Self.hostile, Self.hostile, Self.hostile], 1)
    desktop.set(VolumeCollector.up, [Self.hostile], 1)
    desktop.set(VolumeCollector.size, [Self.hostile], 2)
    desktop.set(VolumeCollector.used, [Self.hostile], 1)
    desktop.set(VolumeCollector.down, [Self.hostile, Self.hostile], 1)
    desktop.set(VNCCollector.stageDown, ["tls", Self.hostile], 1)
    desktop.set(VNCCollector.stageUp, ["tls"], 0)
    desktop.remove(VNCCollector.info)
    desktop.set(VNCCollector.info, [Self.hostile, Self.hostile, Self.hostile], 1)
    desktop.remove(ExporterCollector.buildInfo)
    desktop.set(ExporterCollector.buildInfo, [Self.hostile, ""], 1)
    desktop.set(VNCCollector.failures, [Self.hostile, Self.hostile], 1)
    desktop.set(CgroupCollector.oomKills, [Self.hostile, Self.hostile], 1)
    desktop.set(ComponentCollector.restarts, [Self.hostile], 1)
    var history = StatusHistory()
    history.note(desktop, at: 100)
    let status = desktop.status(history)
    let page = StatusDocument(status, links: [.init(Self.hostile, Self.hostile)]).html
    #expect(page.components(separatedBy: "<script>").count == 2)
    #expect(page.components(separatedBy: "</style>").count == 2)
    #expect(!page.contains(#"'</style"#) && !page.contains(#""&'"#))
    // Every place above shows it, as what it is.
    #expect(page.components(separatedBy: "&lt;script&gt;").count > 20)
  }

  @Test("The policy names exactly the style and the script that the page has, and lets nothing else in")
  func policy() throws {
    let page = SampledDesktop().page()
    for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
      let texts = page.components(separatedBy: "<\(element)>").dropFirst().map {
        $0.components(separatedBy: "</\(element)>")[0]
      }
      #expect(texts.count == 1)
      let openssl = Process()
      openssl.executableURL = URL(filePath: "/bin/sh")
      openssl.arguments = ["-c", "printf %s \"$1\" | openssl dgst -sha256 -binary | base64", "sh", texts[0]]
      let output = Pipe()
      openssl.standardOutput = output
      try openssl.run()
      let digest = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(ContentSecurityPolicy.page.contains("\(directive) 'sha256-\(digest.dropLast())';"), "\(element)")
    }
    #expect(ContentSecurityPolicy.page.hasPrefix("default-src 'none'; "))
    for unsafe in ["unsafe", "*", "http", "script-src 'self'"] { #expect(!ContentSecurityPolicy.page.contains(unsafe)) }
    for end in ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] {
      #expect(ContentSecurityPolicy.page.contains(end))
    }
    // What the policy would keep from working.
    #expect(!page.contains(" style=") && !page.contains(" onclick"))
  }

  @Test("No asset is asked for from anywhere")
  func selfContained() {
    let page = SampledDesktop().page()
    #expect(!page.contains(" src=") && !page.contains("url(") && !page.contains("@import"))
    #expect(page.components(separatedBy: "<link").count == 2 && page.contains(#"<link rel="icon" href="data:,">"#))
  }

  @Test("Each number has its exact value and its series beside the rounded one")
  func numbers() {
    let page = SampledDesktop().page()
    #expect(
      page.contains(
        #"<data value="641000000" title="ghostwire_process_resident_memory_bytes{component=&quot;signal&quot;}">611 MiB</data>"#
      ))
    #expect(page.contains(#"<data value="1" title="ghostwire_vnc_sessions">1</data> person<"#))
    #expect(page.contains(#"<data value="3" title="ghostwire_component_up">3</data> of 3"#))
  }

  @Test("What is not known is said so, and is no 0")
  func absent() {
    let page = StatusDocument(Status([], history: StatusHistory(), sampledAt: 2000, age: 0), links: []).html
    #expect(!page.contains("<data"))
    #expect(page.contains("<title>not known – Ghostwire desktop</title>"))
    #expect(page.contains("no probe has ended yet"))
  }

  @Test("Up and down are said in words, and not by colour alone")
  func words() {
    var desktop = SampledDesktop()
    desktop.set(ComponentCollector.up, ["signal"], 0)
    desktop.set(VNCCollector.up, [], 0)
    desktop.set(VNCCollector.stageUp, ["rfb"], 0)
    desktop.set(VNCCollector.stageDown, ["rfb", "no_banner"], 1)
    let page = desktop.page()
    #expect(page.contains("<title>down – Ghostwire desktop</title>"))
    #expect(page.contains("rfb is down: no_banner"))
    #expect(page.contains(#"title="ghostwire_component_up{component=&quot;signal&quot;}">down</data>"#))
    #expect(page.contains(#">down: no_banner</data>"#))
  }

  @Test("Lines have their numbers in words, and a gap is none")
  func sparklines() {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    for round in 0..<6 {
      var now = desktop
      if round == 3 { now.remove(ProcessCollector.resident) }
      history.note(now, at: 100 + 30 * UInt64(round))
      desktop.set(ProcessCollector.resident, ["xvnc", "main"], 81e6 + 1e6 * Double(round))
    }
    let page = desktop.page(history)
    #expect(
      page.contains(
        #"aria-label="Memory of xvnc in the last 10 min: 81.1 MiB at last, lowest 77.2 MiB, highest 81.1 MiB, 5 values""#
      )
    )
    let line = page.components(separatedBy: "Memory of xvnc in")[1].components(separatedBy: #"class="line" d=""#)[1]
      .components(separatedBy: "\"")[0]
    #expect(line.count { $0 == "M" } == 2 && line.count { $0 == "L" } == 3)
    #expect(!page.contains("nan") && !page.contains("inf"))
  }

  @Test(
    "Lines are as long as what is known, from ten minutes to an hour",
    arguments: [(20, "10 min"), (40, "30 min"), (110, "hour")])
  func span(points: Int, text: String) {
    var history = StatusHistory()
    for round in 0..<points { history.note(SampledDesktop(), at: 100 + 30 * UInt64(round)) }
    let page = SampledDesktop().page(history)
    #expect(page.contains(">CPU, last \(text)<") && page.contains("Memory of xvnc in the last \(text): "))
    // From one end to the other, or as far as is known.
    let line = page.components(separatedBy: "Memory of xvnc in")[1].components(separatedBy: #"class="line" d="M"#)[1]
    let start = Double(line.prefix { $0 != " " }) ?? .infinity
    #expect(start < 240 * 0.4 && line.components(separatedBy: "\"")[0].contains("L238 "))
  }

  @Test(
    "A volume's bar, level and time to full",
    arguments: [(4e9, "up", ""), (9e9, "warn", "little left"), (9.8e9, "down", "almost full")])
  func bars(used: Double, name: String, word: String) {
    var (history, desktop) = (StatusHistory(), SampledDesktop())
    for round in 0..<20 {
      desktop.set(VolumeCollector.used, ["home"], used - 1e5 * Double(19 - round))
      desktop.set(VolumeCollector.available, ["home"], 10e9 - used + 1e5 * Double(19 - round))
      history.note(desktop, at: 100 + 30 * UInt64(round))
    }
    let page = desktop.page(history)
    #expect(page.contains(#"<svg class="bar \#(name)" role="img" aria-label="home is used to"#))
    #expect(page.contains(">\(word)</span>, full in ") || word.isEmpty && page.contains("<small>full in "))
    #expect(page.contains(" at the rate of the last 10 min"))
  }

  @Test("Numbers that are older than they should be are called so")
  func stale() {
    #expect(!SampledDesktop().page(age: 2).contains("No newer sample"))
    #expect(SampledDesktop().page(age: 30).contains("No newer sample could be taken for 30 s"))
  }

  @Test("Tables have headers with a scope, parts have headings, and pictures have words")
  func accessibility() {
    var history = StatusHistory()
    for round in 0..<3 { history.note(SampledDesktop(), at: 100 + 30 * UInt64(round)) }
    let page = SampledDesktop().page(history)
    func count(_ text: String) -> Int { page.components(separatedBy: text).count - 1 }
    #expect(page.contains(#"<html lang="en">"#))
    #expect(count("<th ") == count(#"<th scope=""#) && count("<th>") == 0)
    #expect(count("<svg ") == count(#"role="img" aria-label=""#) && count("<svg ") > 6)
    #expect(count("<h1") == 1 && count("<section aria-labelledby=") == count("<h2 id="))
    for landmark in ["<header>", "<main>", "<footer>", "<nav aria-label="] { #expect(count(landmark) == 1) }
  }
}
