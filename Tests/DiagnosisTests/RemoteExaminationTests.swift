import Scraping
import Testing

@testable import Diagnosis

@Suite("What the doctor finds from outside")
struct RemoteExaminationTests {
  private func faults(without: [String] = [], with lines: [String] = [], at now: Double = Sample.now) -> [Finding] {
    Sample.faults(Examination(Sample.metrics(without: without, with: lines), at: now).diagnosis)
  }

  @Test("A healthy exporter is green, and what metrics do not tell is left out")
  func healthy() {
    let findings = Examination(Sample.metrics(), at: Sample.now).diagnosis.findings
    #expect(findings.allSatisfy { $0.state == .ok })
    #expect(
      findings.map(\.check) == [
        .exporter, .processNamespace, .uid, .dumpable, .cgroup, .volumes, .port, .sessions, .clock, .libraries,
        .seccomp, .collectors,
      ])
  }

  @Test("An exporter to which every process is closed has another uid; one to which some are, sees some not dumpable")
  func users() {
    let gpu = "ghostwire_process_unreadable{component=\"signal\",role=\"gpu\",source=\"io\"} 2"
    let xvnc = "ghostwire_process_unreadable{component=\"xvnc\",role=\"main\",source=\"io\"} 1"
    let all = faults(without: ["ghostwire_process_unreadable"], with: [gpu, xvnc])
    #expect(all.first?.check == .uid && all.first?.fix?.text.contains("runAsUser: 1000") == true)
    let some = faults(without: ["ghostwire_process_unreadable"], with: [gpu])
    #expect(some.map(\.check) == [.dumpable])
  }

  @Test("A clock is off from 5 s on, either way", arguments: [(5.0, true), (6.0, false), (-5.0, true), (-60.0, false)])
  func clock(offset: Double, isRight: Bool) {
    #expect(faults(at: Sample.now + offset).map(\.check) == (isRight ? [] : [.clock]))
  }

  @Test("A sample of long ago, and an answer of another program")
  func exporter() {
    let old = faults(
      without: ["ghostwire_exporter_sample_age"], with: ["ghostwire_exporter_sample_age_seconds 90"],
      at: Sample.now + 89.5)
    #expect(old.map(\.check) == [.exporter] && old.first?.found.contains("90 s old") == true)
    let other = Examination(ScrapedMetrics(parsing: "node_load1 0.5\n"), at: Sample.now).diagnosis
    #expect(other.findings.map(\.check) == [.exporter] && other.state == .failed)
    #expect(!ScrapedMetrics(parsing: "node_load1 0.5\n").isOfExporter)
  }

  @Test("A sandbox is whole, off, or lacks something")
  func sandbox() {
    let name = "ghostwire_exporter_sandbox"
    #expect(
      faults(
        without: [name],
        with: [
          "\(name){mechanism=\"landlock\"} 0", "\(name){mechanism=\"no_new_privs\"} 1",
          "\(name){mechanism=\"seccomp\"} 0",
        ])
        == [])
    let old = faults(without: ["\(name){mechanism=\"landlock\""], with: ["\(name){mechanism=\"landlock\"} 0"])
    #expect(old.map(\.check) == [.seccomp])
  }

  @Test("Label values are read as they were before they were escaped, and what is no series is passed over")
  func parsing() {
    let metrics = ScrapedMetrics(
      parsing: "a{b=\"x\\\"y\\\\z\\n\",c=\"}\"} 1.5 1700000000\nbroken{\nd NaNope\ne 2\nf_count 1\n")
    #expect(metrics.all("a") == [.init(labels: ["b": "x\"y\\z\n", "c": "}"], value: 1.5)])
    #expect(metrics.value("e") == 2 && !metrics.has("broken") && !metrics.has("d") && metrics.has("f"))
  }
}
