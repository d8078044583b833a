import Foundation
import Testing
import Yams

extension EndToEnd {
  /// `sizing` against a real Prometheus that holds a week, and against a real exporter.
  @Suite("Sizing", .serialized)
  struct Sizing {
    private static let (mebibyte, gibibyte) = (SyntheticWeek.mebibyte, SyntheticWeek.gibibyte)

    /// A Prometheus that holds the weeks, and scrapes nobody.
    private static func prometheus(in pod: Pod, _ weeks: [SyntheticWeek]) throws -> PrometheusServer {
      let file = try pod.makeFolder("week") + "/week.om"
      try Data((weeks.map(\.exposition).joined() + "# EOF\n").utf8).write(to: URL(fileURLWithPath: file))
      return try PrometheusServer(in: pod, scraping: try pod.freePort(), everySeconds: 60, past: file)
    }

    private static func roundedUp(_ value: Double, _ step: Double) -> Double { (value / step).rounded(.up) * step }

    private static func isClose(_ value: Double?, _ expected: Double, within share: Double = 0.002) -> Bool {
      value.map { abs($0 - expected) <= abs(expected) * share } ?? false
    }

    @Test("a synthetic week in a real Prometheus gives the values that follow from its seconds") func week() throws {
      let pod = try Pod.shared()
      let end = Int(Date.now.timeIntervalSince1970) / 60 * 60
      let week = SyntheticWeek(pod: "ghostwire-0", scale: 1, end: end)
      let other = SyntheticWeek(pod: "ghostwire-1", scale: 2.5, end: end)
      let prometheus = try Self.prometheus(in: pod, [week, other])
      let from = ["--prometheus", "http://127.0.0.1:\(prometheus.port)"]
      let one = from + ["--selector", #"namespace="chat",pod="ghostwire-0""#]

      let command = try SizingAnswer.run(in: pod, one + ["--range=7d", "--format=json"])
      let report = try SizingAnswer(command)
      #expect(command.status == 0 && command.errors == "" && report.notes == [], "\(command.output)\(command.errors)")
      #expect(report.historyIsLongEnough && Self.isClose(report.historySeconds, 604_800, within: 0.01))

      let observed:
        [(key: String, value: Double, percentile: Double?, factor: Double, present: Double?, step: Double)] = [
          ("resources.requests.cpu", week.coresPercentile(90), 90, 1.1, SyntheticWeek.coreRequest, 0.05),
          ("resources.limits.cpu", week.coresPercentile(99.9), 99.9, 1.5, SyntheticWeek.coreLimit, 0.05),
          (
            "resources.requests.memory", week.memoryPercentile(95), 95, 1.1, SyntheticWeek.memoryRequest,
            64 * Self.mebibyte
          ),
          (
            "resources.limits.memory", max(week.memoryMaximum, week.memoryBoundExceeded), 100, 1.25,
            SyntheticWeek.memoryLimit, 64 * Self.mebibyte
          ),
          ("shmSize", week.sharedMemoryPeak, 100, 2, SyntheticWeek.sharedMemorySize, 64 * Self.mebibyte),
        ]
      for expected in observed {
        let line = try #require(report.of(expected.key))
        #expect(Self.isClose(line.observed, expected.value), "\(line), expected \(expected)")
        #expect(
          Self.isClose(line.recommended, Self.roundedUp(expected.value * expected.factor, expected.step), within: 1e-9),
          "\(line), expected \(expected)")
        #expect(
          line.percentile == expected.percentile && line.factor == expected.factor && line.present == expected.present)
      }

      let used = week.home(SyntheticWeek.seconds)
      let claim = try #require(report.of("persistence.size"))
      let needed = used + week.growth * 90 * 86_400 * 1.2
      #expect(claim.recommended == Self.roundedUp(needed, Self.gibibyte) && claim.present == SyntheticWeek.homeSize)
      let home = try #require(report.home)
      #expect(home.usedBytes == used && Self.isClose(home.growthBytesPerSecond, week.growth, within: 0.02))
      let left = SyntheticWeek.homeSize - SyntheticWeek.reserved - used
      #expect(Self.isClose(home.secondsToFull, left / week.growth, within: 0.02))
      #expect(home.signalBytes == 3.25 * Self.gibibyte && Self.isClose(home.signalShare, 3.25 * Self.gibibyte / used))

      let fragment = try SizingAnswer.run(in: pod, one + ["--format=values"])
      let values = try #require(try Yams.load(yaml: fragment.output) as? [String: Any])
      let resources = values["resources"] as? [String: [String: String]]
      #expect(resources?["requests"]?["memory"] == report.of("resources.requests.memory")?.quantity)
      #expect(resources?["limits"]?["cpu"] == report.of("resources.limits.cpu")?.quantity)
      #expect(values["shmSize"] as? Int == report.of("shmSize")?.recommended.map { Int($0 / Self.mebibyte) })
      #expect((values["persistence"] as? [String: String])?["size"] == claim.quantity)

      // All desktops: the larger one decides.
      let both = try SizingAnswer(try SizingAnswer.run(in: pod, from + ["--format=json"]))
      #expect(both.of("shmSize")?.observed == other.sharedMemoryPeak)
      #expect(both.of("resources.requests.cpu")?.present == SyntheticWeek.coreRequest * other.scale)
      #expect(Self.isClose(both.home?.growthBytesPerSecond, other.growth, within: 0.02))
      let none = try SizingAnswer.run(in: pod, from + ["--selector", #"pod="nobody""#])
      #expect(none.status == 1 && none.output == "" && none.errors.contains("no series"), "\(none.errors)")

      // A week is too short for three, and every figure is shown.
      let short = try SizingAnswer.run(in: pod, one + ["--range=3w"])
      #expect(short.status == 1 && short.output.contains("too short to judge by"), "\(short.output)")
      #expect(short.output.contains("resources.limits.cpu"))

      // Neither is the other.
      let notExporter = try SizingAnswer.run(in: pod, ["--url", "http://127.0.0.1:\(prometheus.port)/-/ready"])
      #expect(notExporter.status == 1 && notExporter.errors.contains("not with an exporter's metrics"))
      let refused = try SizingAnswer.run(in: pod, from + ["--selector", #"pod=~"(""#])
      #expect(refused.status == 1 && refused.errors.contains("cannot answer: "), "\(refused.errors)")
      for command in [notExporter, refused] { #expect(command.errors.split(separator: "\n").count == 1) }
    }

    @Test("a running exporter's history is too short: that is said, the figures are shown, and the status is 1")
    func exporter() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try Exporter(in: pod, addresses: ["127.0.0.1:\(port)"])
      let url = ["--url", "unix:\(exporter.socket):/metrics"]
      let command = try eventually(within: 60, "CPU, memory and volumes were observed") {
        let command = try SizingAnswer.run(in: pod, url + ["--format=json"])
        let judged = try SizingAnswer(command).recommendations.filter { $0.recommended != nil }
        return judged.count == 5 ? command : nil
      }
      #expect(command.status == 1 && command.errors == "")
      let report = try SizingAnswer(command)
      #expect(!report.historyIsLongEnough && report.historyNeededSeconds == 86_400)
      #expect(report.of("persistence.size")?.why == "a Prometheus knows the growth")
      #expect(report.home?.growthBytesPerSecond == nil && (report.home?.usedBytes ?? 0) > 0)

      let table = try SizingAnswer.run(in: pod, url)
      #expect(table.status == 1 && table.output.contains("too short to judge by"), "\(table.output)")
      let fragment = try SizingAnswer.run(in: pod, url + ["--format=values"])
      let values = try #require(try Yams.load(yaml: fragment.output) as? [String: Any])
      #expect(values["persistence"] == nil && values["shmSize"] is Int && values["resources"] is [String: Any])
      #expect(fragment.output.contains("too short to judge by"))

      let notPrometheus = try SizingAnswer.run(in: pod, ["--prometheus=http://127.0.0.1:\(port)"])
      #expect(notPrometheus.status == 1 && notPrometheus.errors.contains("is not of a Prometheus"))
      #expect(notPrometheus.errors.split(separator: "\n").count == 1, "\(notPrometheus.errors)")
    }

    @Test("a Prometheus that keeps native histograms alone gives the percentiles that it has itself") func native()
      throws
    {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try Exporter(in: pod, addresses: ["127.0.0.1:\(port)"])
      let prometheus = try PrometheusServer(in: pod, scraping: port, features: ["native-histograms"])
      let name = "ghostwire_component_cpu_usage_cores"
      _ = try eventually(within: 60, "some seconds are kept") {
        let counts = try prometheus.values("histogram_count(increase(\(name)[1h]))").values
        return counts.contains { $0 > 5 } ? true : nil
      }
      #expect(try prometheus.values("\(name)_bucket") == [:])
      // Nothing comes after this, so that both are asked about the same.
      exporter.process.stop()
      let command = try SizingAnswer.run(
        in: pod, ["--prometheus=http://127.0.0.1:\(prometheus.port)", "--range=1h", "--format=json"])
      let observed = try SizingAnswer(command).of("resources.requests.cpu")?.observed
      /// The container's where its cgroup is seen, else the sum of the components'.
      func percentile(_ share: Double) throws -> Double {
        func all(_ series: String) throws -> [Double] {
          Array(try prometheus.values("histogram_quantile(\(share), \(series))").values).filter { !$0.isNaN }
        }
        let container = try all("sum(increase(ghostwire_cgroup_cpu_usage_cores[1h]))").first
        return try container ?? all("sum by (component) (increase(\(name)[1h]))").reduce(0, +)
      }
      // Where so many lie below a bound exactly, the last digits of a rate decide on which side of it the percentile is.
      let range = try percentile(0.899_999) * 0.99...percentile(0.900_001) * 1.01
      #expect(range.lowerBound > 0 && observed.map(range.contains) == true, "\(range): \(command.output)")
    }

    @Test("a Prometheus behind TLS and a password is asked with both, and neither is shown to a stranger")
    func guarded()
      throws
    {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try Exporter(in: pod, addresses: ["127.0.0.1:\(port)"])
      let files = try WebFiles(in: pod, WebFiles.tls + WebFiles.users("let me in"))
      let prometheus = try PrometheusServer(
        in: pod, scraping: port, access: .guarded(files, password: "let me in"))
      let from = ["--prometheus=https://127.0.0.1:\(prometheus.port)", "--range=1h", "--format=json"]
      func sizing(_ options: [String]) throws -> Command { try SizingAnswer.run(in: pod, from + options) }
      /// A file that is the desktop's own.
      func secret(_ text: String) throws -> [String] {
        let path = "\(files.folder)/\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
        if Machine.isRoot { chown(path, Machine.desktopUser, Machine.desktopUser) }
        return ["--credentials-file", path]
      }
      let right = try secret("prometheus:let me in\n")
      let authorities = ["--ca-file", files.folder + "/ca.pem"]
      try withExtendedLifetime(exporter) {
        _ = try eventually(within: 60, "the guarded Prometheus has what is asked for") {
          let report = try? SizingAnswer(sizing(right + authorities))
          return report?.of("resources.requests.memory")?.observed
        }
      }

      let refusals: [(options: [String], why: String)] = [
        ([], "without --credentials-file: status 401"), (authorities, "without --credentials-file: status 401"),
        (try secret("prometheus:let him in") + authorities, "with these credentials: status 401"),
        (right, "is not trusted"), (["--ca-file", files.folder + "/other-ca.pem"], "is not trusted"),
      ]
      for refusal in refusals {
        let command = try sizing(refusal.options)
        #expect(
          command.status == 1 && command.output == "" && command.errors.contains(refusal.why), "\(command.errors)")
        #expect(command.errors.split(separator: "\n").count == 1, "\(command.errors)")
        #expect(!command.errors.contains("let me in") && !command.errors.contains("let him in"))
      }
      let asText = try sizing(["--credentials-file=prometheus:let me in"])
      #expect(asText.status == 2 && asText.errors.contains("No such file") && !asText.errors.contains("let me in"))
    }

    @Test("unusable options give status 2 and one line") func unusable() throws {
      let pod = try Pod.shared()
      let prometheus = "--prometheus=http://127.0.0.1:1"
      for options in [
        [prometheus, "--url=http://127.0.0.1:1/"], ["--range=7d"], [#"--selector=a="b""#], [prometheus, "--range=7x"],
        [prometheus, "--range=54w"], [prometheus, #"--selector=a="b"} or up{c="d""#], ["--prometheus=nowhere"],
        ["--prometheus=http://a/?b"], ["--url=http://name/"], ["--format=xml"], ["--credentials-file=/nothing"],
        [prometheus, "--credentials-file=/nothing"], [prometheus, "--credentials-file=/dev/null"],
        ["--prometheus=https://a", "--ca-file=/nothing"], ["--prometheus=https://a", "--ca-file=/etc/passwd"],
        [prometheus, "--ca-file=/etc/ssl/certs/ca-certificates.crt"], ["--prometheus=http://a@b/"],
      ] {
        let command = try SizingAnswer.run(in: pod, options)
        #expect(command.status == 2 && command.output == "", "\(options): \(command.output)\(command.errors)")
        #expect(command.errors.split(separator: "\n").count == 1, "\(options): \(command.errors)")
      }
    }
  }
}
