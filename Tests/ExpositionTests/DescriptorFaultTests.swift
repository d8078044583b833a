import Exposition
import Testing

@Suite("A declaration")
struct DescriptorFaultTests {
  typealias Unit = MetricDescriptor.Unit

  @Test(
    "without faults is passed",
    arguments: [
      MetricDescriptor(.gauge, "ghostwire_vnc_up", help: "Whether."),
      MetricDescriptor(.gauge, "process_resident_memory_bytes", unit: .bytes, help: "Memory."),
      MetricDescriptor(
        .counter, "ghostwire_a_seconds_total", unit: .seconds, labels: ["component", "_m0de"], help: "A, b."),
      MetricDescriptor(.histogram, "ghostwire_a_seconds", unit: .seconds, labels: ["mode"], help: "How long."),
      MetricDescriptor(.info, "ghostwire_build_info", labels: ["version", "le"], help: "What."),
      MetricDescriptor(.gauge, "ghostwire_fd_utilization_ratio", unit: .ratio, help: "Share."),
    ])
  func sound(descriptor: MetricDescriptor) {
    #expect(descriptor.faults == [])
  }

  @Test(
    "has the fault that its name has",
    arguments: [
      (.gauge, "ghostwire_a-b", nil, "characters"), (.gauge, "ghostwire_ä", nil, "characters"),
      (.gauge, "ghostwire_a:b", nil, "characters"), (.gauge, "ghostwire_a²", nil, "characters"),
      (.gauge, "node_a", nil, "neither ghostwire_ nor process_"),
      (.counter, "ghostwire_a", nil, "does not end in _total"), (.gauge, "ghostwire_a_total", nil, "only a counter"),
      (.histogram, "ghostwire_a_total", nil, "only a counter"), (.info, "ghostwire_a", nil, "does not end in _info"),
      (.gauge, "ghostwire_a_info", nil, "only a info"), (.gauge, "ghostwire_a_count", nil, "_count is reserved"),
      (.gauge, "ghostwire_a_sum", nil, "_sum is reserved"),
      (.histogram, "ghostwire_a_bucket", nil, "_bucket is reserved"),
      (.gauge, "ghostwire_a_created", nil, "_created is reserved"),
      (.gauge, "ghostwire_a", .bytes, "carries no unit, the declaration bytes"),
      (.gauge, "ghostwire_abytes", .bytes, "carries no unit, the declaration bytes"),
      (.gauge, "ghostwire_bytes_a", .bytes, "carries no unit, the declaration bytes"),
      (.counter, "ghostwire_a_bytes_total", .seconds, "carries bytes, the declaration seconds"),
      (.gauge, "ghostwire_a_ratio", nil, "carries ratio, the declaration no unit"),
      (.info, "ghostwire_a_seconds_info", .seconds, "an info has no unit"),
    ] as [(MetricDescriptor.Kind, String, Unit?, String)])
  func name(kind: MetricDescriptor.Kind, name: String, unit: Unit?, fault: String) {
    let faults = MetricDescriptor(kind, name, unit: unit, help: "A.").faults
    #expect(faults.count == 1)
    #expect(faults.allSatisfy { $0.hasPrefix("\(name): ") && $0.contains(fault) }, "\(faults)")
  }

  @Test(
    "has the fault that its labels have",
    arguments: [
      (["a-b"], "characters"), ([""], "characters"), (["0a"], "characters"), (["é"], "characters"),
      (["__name"], "reserved"), (["le"], "reserved"), (["a", "b", "a"], "twice"), (["job"], "scraper's"),
      (["instance"], "scraper's"), (["namespace"], "scraper's"), (["pod"], "scraper's"), (["container"], "scraper's"),
      (["service"], "scraper's"), (["endpoint"], "scraper's"),
    ])
  func labels(labels: [String], fault: String) {
    let faults = MetricDescriptor(.histogram, "ghostwire_a", labels: labels, help: "A.").faults
    #expect(faults.count == 1)
    #expect(faults.allSatisfy { $0.contains(fault) }, "\(faults)")
  }

  @Test(
    "has the fault that its help has",
    arguments: [
      ("", "empty"), ("No stop", "full stop"), ("Two\nlines.", "one line"), ("A\ttab.", "one line"),
      ("Two\r\nlines.", "one line"), ("Two  spaces.", "spaces"), (" Before.", "spaces"),
    ])
  func help(help: String, fault: String) {
    let faults = MetricDescriptor(.gauge, "ghostwire_a", help: help).faults
    #expect(faults.count == 1)
    #expect(faults.allSatisfy { $0.contains(fault) }, "\(faults)")
  }

  @Test("lists all its faults")
  func several() {
    #expect(MetricDescriptor(.counter, "0a", unit: .bytes, labels: ["job", "__x"], help: "").faults.count == 7)
  }

  @Test(
    "clashes with another that writes the same names",
    arguments: [
      (.counter, "ghostwire_a_total", .counter, "ghostwire_a_total", 2),
      (.counter, "ghostwire_a_total", .gauge, "ghostwire_a", 1),
      (.info, "ghostwire_a_info", .counter, "ghostwire_a_total", 1),
      (.histogram, "ghostwire_a", .gauge, "ghostwire_a_sum", 1), (.histogram, "ghostwire_a", .gauge, "ghostwire_a", 1),
      (.histogram, "ghostwire_a", .gauge, "ghostwire_b", 0), (.gauge, "ghostwire_a", .gauge, "ghostwire_a_b", 0),
    ] as [(MetricDescriptor.Kind, String, MetricDescriptor.Kind, String, Int)])
  func clashes(kind: MetricDescriptor.Kind, name: String, otherKind: MetricDescriptor.Kind, other: String, count: Int) {
    let descriptors = [MetricDescriptor(kind, name, help: "A."), MetricDescriptor(otherKind, other, help: "B.")]
    #expect(MetricDescriptor.clashes(in: descriptors).count == count)
    #expect(MetricDescriptor.clashes(in: descriptors.reversed()).count == count)
  }
}
