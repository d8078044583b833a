import Testing

@testable import Diagnosis

@Suite("What the doctor finds in manifests")
struct ManifestExaminationTests {
  static let healthy = """
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: ghostwire
      namespace: chat
    spec:
      template:
        metadata:
          labels: {app: ghostwire}
        spec:
          shareProcessNamespace: true
          securityContext: {runAsUser: 1000}
          containers:
          - name: ghostwire-exporter
            image: ghostwire-exporter:0.1.0
            args:
            - --web.listen-address=:9100
            - --path.home=/desktop/home
            ports:
            - {name: metrics, containerPort: 9100}
            volumeMounts:
            - {name: signal-data, mountPath: /desktop/home}
          - name: signal
            image: kasmweb/signal
            ports:
            - {name: vnc, containerPort: 6901}
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: ghostwire-metrics
      namespace: chat
      labels: {app: metrics}
    spec:
      selector: {app: ghostwire}
      ports:
      - {name: metrics, port: 9100, targetPort: 9100}
    ---
    apiVersion: monitoring.coreos.com/v1
    kind: ServiceMonitor
    metadata:
      name: ghostwire
      namespace: chat
      labels: {release: kube-prometheus-stack}
    spec:
      selector:
        matchLabels: {app: metrics}
      endpoints:
      - port: metrics
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: ingress
      namespace: chat
    spec:
      podSelector: {}
      policyTypes: [Ingress]
      ingress:
      - ports: [{port: 9100}]
      - ports: [{port: 6901}]
    """

  /// An edit that blinds the exporter.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var old: String
    var new: String
    var check: CheckName
    var state: FindingState
    var found: String
    var fix: String
  }

  static let cases: [Case] = [
    Case(
      testDescription: "no shareProcessNamespace", old: "      shareProcessNamespace: true\n", new: "",
      check: .processNamespace, state: .failed, found: "all.yaml:11", fix: "shareProcessNamespace: true"),
    Case(
      testDescription: "shareProcessNamespace is false", old: "shareProcessNamespace: true",
      new: "shareProcessNamespace: false", check: .processNamespace, state: .failed, found: "all.yaml:11",
      fix: "shareProcessNamespace: true"),
    Case(
      testDescription: "another uid", old: "image: kasmweb/signal",
      new: "image: kasmweb/signal\n        securityContext: {runAsUser: 1001}", check: .uid, state: .degraded,
      found: "as uid 1000, the desktop as 1001", fix: "runAsUser: 1001"),
    Case(
      testDescription: "a folder that is not mounted", old: "mountPath: /desktop/home", new: "mountPath: /other",
      check: .mounts, state: .degraded, found: "all.yaml:18", fix: "mountPath: /desktop/home"),
    Case(
      testDescription: "a monitor with another port's name", old: "  - port: metrics", new: "  - port: metric",
      check: .metricsPort, state: .failed, found: "no port of the monitor's name", fix: "targetPort: 9100"),
    Case(
      testDescription: "a Service that leads elsewhere", old: "targetPort: 9100", new: "targetPort: vnc",
      check: .metricsPort, state: .failed, found: "does not lead to the exporter", fix: "targetPort: 9100"),
    Case(
      testDescription: "a monitor that selects no Service", old: "matchLabels: {app: metrics}",
      new: "matchLabels: {app: metric}", check: .metricsPort, state: .failed, found: "no ServiceMonitor or PodMonitor",
      fix: "servicemonitor"),
    Case(
      testDescription: "a monitor that looks elsewhere", old: "  selector:\n    matchLabels:",
      new: "  namespaceSelector: {matchNames: [other]}\n  selector:\n    matchLabels:", check: .metricsPort,
      state: .failed, found: "no ServiceMonitor or PodMonitor", fix: "servicemonitor"),
    Case(
      testDescription: "a policy that shuts the desktop", old: "  - ports: [{port: 6901}]", new: "",
      check: .networkPolicy, state: .failed, found: "port 6901 is shut", fix: "port: 6901"),
    Case(
      testDescription: "a policy that shuts the metrics", old: "  - ports: [{port: 9100}]",
      new: "  - ports: [{port: 9090, endPort: 9099}]", check: .networkPolicy, state: .failed,
      found: "port 9100 is shut", fix: "kubernetes.io/metadata.name: monitoring"),
    Case(
      testDescription: "no label release", old: "  labels: {release: kube-prometheus-stack}\n", new: "",
      check: .releaseLabel, state: .degraded, found: "ServiceMonitor has no label release",
      fix: "release: kube-prometheus-stack"),
    Case(
      testDescription: "no exporter", old: "name: ghostwire-exporter\n        image: ghostwire-exporter:0.1.0",
      new: "name: other\n        image: other", check: .container, state: .failed, found: "no pod has the container",
      fix: "components:"),
  ]

  private static func examine(_ text: String, expectsRelease: Bool = true) throws -> Diagnosis {
    try ManifestExamination([("all.yaml", Array(text.utf8))], expectsRelease: expectsRelease).diagnosis
  }

  @Test("A mistake has its finding with the line and the fix, and no other check is touched", arguments: cases)
  func mistakes(_ mistake: Case) throws {
    try #require(Self.healthy.contains(mistake.old))
    let faults = Sample.faults(try Self.examine(Self.healthy.replacing(mistake.old, with: mistake.new)))
    let finding = try #require(faults.first)
    #expect(faults.count == 1, "\(faults)")
    #expect(finding.check == mistake.check && finding.state == mistake.state)
    #expect(finding.found.contains(mistake.found), "\(finding.found)")
    #expect(finding.fix?.text.contains(mistake.fix) == true, "\(finding)")
  }

  @Test("Without a mistake every check of manifests is green")
  func healthy() throws {
    let diagnosis = try Self.examine(Self.healthy)
    #expect(Sample.faults(diagnosis) == [])
    #expect(
      diagnosis.findings.map(\.check) == [
        .container, .processNamespace, .uid, .mounts, .metricsPort, .networkPolicy, .releaseLabel,
      ])
  }

  @Test(
    "What comes to the same is no mistake",
    arguments: [
      ("targetPort: 9100", "targetPort: metrics"), ("{port: 6901}", "{port: vnc}"),
      ("{port: 6901}", "{port: 6900, endPort: 6910}"),
      ("  - ports: [{port: 6901}]", "  - {}"), ("podSelector: {}", "podSelector: {matchLabels: {app: another}}"),
      ("policyTypes: [Ingress]", "policyTypes: [Egress]"),
      ("name: ingress\n  namespace: chat", "name: ingress\n  namespace: other"),
      ("matchLabels: {app: metrics}", "matchExpressions: [{key: app, operator: In, values: [metrics]}]"),
      ("- port: metrics", "- port: metrics\n  namespaceSelector: {any: true}"),
    ])
  func same(old: String, new: String) throws {
    try #require(Self.healthy.contains(old))
    #expect(Sample.faults(try Self.examine(Self.healthy.replacing(old, with: new))) == [])
  }

  @Test("The label release is not asked for where that is said, nor where the Prometheus is among the files")
  func release() throws {
    let unlabeled = Self.healthy.replacing("  labels: {release: kube-prometheus-stack}\n", with: "")
    #expect(Sample.faults(try Self.examine(unlabeled, expectsRelease: false)) == [])
    let server = "\n---\nkind: Prometheus\nmetadata: {name: p}\nspec:\n  serviceMonitorSelector: "
    #expect(Sample.faults(try Self.examine(unlabeled + server + "{}\n")) == [])
    let faults = Sample.faults(try Self.examine(unlabeled + server + "{matchLabels: {team: chat}}\n"))
    #expect(faults.map(\.check) == [.releaseLabel] && faults.first?.fix?.text.contains("team: chat") == true)
  }

  @Test("Several files count together, and a list's items are objects")
  func files() throws {
    let documents = Self.healthy.components("---\n").map { Array($0.utf8) }
    let files = documents.enumerated().map { (name: "\($0.offset).yaml", bytes: $0.element) }
    #expect(Sample.faults(try ManifestExamination(files).diagnosis) == [])
    let items = Self.healthy.components("---\n").map { document in
      "- " + document.split(separator: "\n").joined(separator: "\n  ")
    }
    #expect(Sample.faults(try Self.examine("kind: List\nitems:\n" + items.joined(separator: "\n"))) == [])
  }

  @Test("What is no YAML is told with file and line")
  func unreadable() {
    #expect {
      try Self.examine("kind: Pod\na: [\n")
    } throws: { error in
      "\(error)".hasPrefix("all.yaml:")
    }
  }
}

extension String {
  /// The parts between a separator, without Foundation.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: true).map(String.init)
  }
}
