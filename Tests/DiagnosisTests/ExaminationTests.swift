import Collectors
import Scraping
import Testing

@testable import Diagnosis

@Suite("What the doctor finds")
struct ExaminationTests {
  /// A fault, the check that it is found by, and a word of the fix.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var without: [String] = []
    var with: [String] = []
    var spoil: @Sendable (inout MachineRecord) -> Void = { _ in }
    var check: CheckName
    var state: FindingState
    var found: String
    var fix: String
    /// Checks that only follow from it.
    var following: Set<CheckName> = []
    var absent: String?
  }

  private static let processSeries = ["ghostwire_process", "ghostwire_component_start", "ghostwire_component_up"]
  private static let hidden = [
    "ghostwire_exporter_collector_success{collector=\"process\"} 0",
    "ghostwire_exporter_collector_success{collector=\"component\"} 0",
    "ghostwire_exporter_collector_failures_total{collector=\"process\",reason=\"permission_denied\"} 3",
  ]

  static let cases: [Case] = [
    Case(
      testDescription: "no shared pid namespace",
      without: processSeries + ["ghostwire_cgroup", "ghostwire_volume"],
      with: ["cpu", "memory", "pids", "io", "pressure"].map {
        "ghostwire_cgroup_unavailable_info{controller=\"\($0)\",reason=\"no_process\"} 1"
      } + [
        "ghostwire_volume_up{volume=\"home\"} 0",
        "ghostwire_volume_down_info{volume=\"home\",reason=\"no_process\"} 1",
      ], spoil: { $0.desktopUsers = [] }, check: .processNamespace, state: .failed, found: "although it listens",
      fix: "shareProcessNamespace: true", following: [.uid, .dumpable, .cgroup, .volumes],
      absent: "ghostwire_process_cpu_seconds_total"),
    Case(
      testDescription: "no desktop at all",
      without: processSeries + ["ghostwire_vnc_stage", "ghostwire_vnc_up", "ghostwire_vnc_info"],
      with: [
        "ghostwire_vnc_up 0", "ghostwire_vnc_stage_up{stage=\"listen\"} 0",
        "ghostwire_vnc_stage_down_info{stage=\"listen\",reason=\"not_listening\"} 1",
      ], spoil: { $0.desktopUsers = [] }, check: .processNamespace, state: .failed, found: "nobody listens",
      fix: "shareProcessNamespace", following: [.uid, .dumpable, .port]),
    Case(
      testDescription: "hidepid",
      without: processSeries + [
        "ghostwire_exporter_collector_success{collector=\"process",
        "ghostwire_exporter_collector_success{collector=\"comp",
      ],
      with: hidden,
      spoil: {
        $0.hiding = "hidepid=2"
        $0.desktopUsers = []
      }, check: .hidepid, state: .failed, found: "hidepid=2", fix: "remount,hidepid=0",
      following: [.processNamespace, .uid, .dumpable, .collectors], absent: "ghostwire_processes"),
    Case(
      testDescription: "another uid",
      without: ["ghostwire_process_unreadable"],
      with: [
        "ghostwire_process_unreadable{component=\"signal\",role=\"gpu\",source=\"io\"} 2",
        "ghostwire_process_unreadable{component=\"xvnc\",role=\"main\",source=\"io\"} 1",
      ], spoil: { $0.user = 65534 }, check: .uid, state: .degraded, found: "uid 65534, the desktop as uid 1000",
      fix: "runAsUser: 1000", following: [.dumpable], absent: "ghostwire_process_read_bytes_total"),
    Case(
      testDescription: "a process that is not dumpable",
      with: ["ghostwire_process_unreadable{component=\"ffmpeg\",role=\"main\",source=\"fds\"} 1"], check: .dumpable,
      state: .degraded, found: "ffmpeg/main", fix: "chmod a+r", absent: "ghostwire_process_open_fds"),
    Case(
      testDescription: "Signal within Chromium's sandbox",
      with: ["ghostwire_process_unreadable{component=\"signal\",role=\"renderer\",source=\"io\"} 1"], check: .dumpable,
      state: .degraded, found: "signal/renderer", fix: "--no-sandbox"),
    Case(
      testDescription: "cgroup v1",
      with: ["ghostwire_cgroup_unavailable_info{controller=\"memory\",reason=\"cgroup_v1\"} 1"], check: .cgroup,
      state: .degraded, found: "memory (cgroup_v1)", fix: "unified_cgroup_hierarchy",
      absent: "ghostwire_cgroup_memory_current_bytes"),
    Case(
      testDescription: "a cgroup that no mount shows", without: ["ghostwire_cgroup"],
      with: ["ghostwire_cgroup_unavailable_info{controller=\"cpu\",reason=\"hidden\"} 1"], check: .cgroup,
      state: .failed, found: "cpu (hidden)", fix: "mount -t cgroup2"),
    Case(
      testDescription: "a volume that is not mounted", without: ["ghostwire_volume_up{volume=\"home\"}"],
      with: [
        "ghostwire_volume_up{volume=\"home\"} 0", "ghostwire_volume_down_info{volume=\"home\",reason=\"not_found\"} 1",
      ], check: .volumes, state: .degraded, found: "home is not seen: not_found", fix: "mountPath: /desktop/home",
      absent: "ghostwire_signal_wal_size_bytes{volume=\"home\"}"),
    Case(
      testDescription: "volumes that hang", without: ["ghostwire_volume_up"],
      with: [
        "ghostwire_volume_up{volume=\"home\"} 0", "ghostwire_volume_down_info{volume=\"home\",reason=\"timeout\"} 1",
      ], check: .volumes, state: .failed, found: "timeout", fix: "kubectl delete pod"),
    Case(
      testDescription: "a port that nobody listens on", without: ["ghostwire_vnc_stage", "ghostwire_vnc_up"],
      with: [
        "ghostwire_vnc_up 0", "ghostwire_vnc_stage_up{stage=\"listen\"} 0",
        "ghostwire_vnc_stage_down_info{stage=\"listen\",reason=\"not_listening\"} 1",
      ], check: .port, state: .failed, found: "listen: not_listening", fix: "value: 127.0.0.1:PORT"),
    Case(
      testDescription: "a frozen desktop", without: ["ghostwire_vnc_stage_up{stage=\"rfb\"}", "ghostwire_vnc_up"],
      with: [
        "ghostwire_vnc_up 0", "ghostwire_vnc_stage_up{stage=\"rfb\"} 0",
        "ghostwire_vnc_stage_down_info{stage=\"rfb\",reason=\"no_banner\"} 1",
      ], check: .port, state: .failed, found: "rfb: no_banner", fix: "kubectl delete pod"),
    Case(
      testDescription: "a desktop behind a password",
      without: [
        "ghostwire_vnc_stage_up{stage=\"rfb\"}", "ghostwire_vnc_stage_up{stage=\"websocket\"}", "ghostwire_vnc_info",
      ], with: ["ghostwire_vnc_info{auth=\"required\",server=\"kasmvnc\",tls=\"no\"} 1"], check: .port,
      state: .degraded,
      found: "down to stage http, and asks for a password", fix: "GHOSTWIRE_VNC_CREDENTIALS_FILE",
      absent: "ghostwire_vnc_stage_up{stage=\"rfb\"}"),
    Case(
      testDescription: "sessions that are not told", without: ["ghostwire_vnc_sessions"], check: .sessions,
      state: .failed, found: "does not tell", fix: "RuntimeDefault", absent: "ghostwire_vnc_sessions_opened_total"),
    Case(
      testDescription: "a clock that stands elsewhere", spoil: { $0.clockGap = -3600 }, check: .clock, state: .degraded,
      found: "-3600 s off", fix: "chronyc"),
    Case(
      testDescription: "a clock that was never set", spoil: { $0.now = 3 }, check: .clock, state: .failed,
      found: "before 2025", fix: "chronyc"),
    Case(
      testDescription: "a kernel without pressure", spoil: { $0.missingFeatures = [.pressure] }, check: .kernel,
      state: .degraded, found: "does without pressure", fix: "psi=1",
      absent: "ghostwire_cgroup_pressure_seconds_total"),
    Case(
      testDescription: "a port that another program has",
      spoil: { $0.addresses = [(":9100", .unusable("another program listens there"))] }, check: .listenAddress,
      state: .failed, found: ":9100: another program", fix: "--web.listen-address=:9101", absent: "up"),
    Case(
      testDescription: "a filter that refuses what is needed", spoil: { $0.refusedCalls = ["socket of sock_diag"] },
      check: .seccomp, state: .degraded, found: "socket of sock_diag", fix: "RuntimeDefault"),
    Case(
      testDescription: "a sandbox that the kernel has not", spoil: { $0.missingSandbox = ["landlock"] },
      check: .seccomp, state: .degraded, found: "lacks landlock", fix: "GHOSTWIRE_SANDBOX"),
    Case(
      testDescription: "a collector that fails",
      without: ["ghostwire_exporter_collector_success{collector=\"network\"}"],
      with: ["ghostwire_exporter_collector_success{collector=\"network\"} 0"], check: .collectors, state: .degraded,
      found: "without a sample: network", fix: "dump --log.level debug"),
  ]

  @Test("A fault has its finding with the series and the fix, and what follows from it points to it", arguments: cases)
  func faults(of fault: Case) throws {
    var machine = Sample.machine
    fault.spoil(&machine)
    let diagnosis = Examination(Sample.metrics(without: fault.without, with: fault.with), on: machine).diagnosis
    let faults = Sample.faults(diagnosis)
    let finding = try #require(faults.first { $0.check == fault.check && $0.cause == nil })
    #expect(finding.state == fault.state)
    #expect(finding.found.contains(fault.found), "\(finding.found)")
    #expect(finding.fix?.text.contains(fault.fix) == true, "\(finding)")
    if let absent = fault.absent { #expect(finding.absent.contains(absent), "\(finding.absent)") }
    #expect(Set(faults.map(\.check)) == fault.following.union([fault.check]))
    for other in faults where other.check != fault.check && other.check != .port {
      #expect(other.cause == fault.check && other.fix == nil, "\(other)")
    }
  }

  @Test("Where nothing is wrong each check is there once, green, without series and fix")
  func healthy() {
    let diagnosis = Examination(Sample.metrics(), on: Sample.machine).diagnosis
    #expect(Sample.faults(diagnosis) == [])
    #expect(diagnosis.findings.allSatisfy { $0.absent.isEmpty && $0.fix == nil && $0.cause == nil })
    let ofMachines = CheckName.allCases.filter {
      ![.exporter, .container, .mounts, .metricsPort, .networkPolicy, .releaseLabel].contains($0)
    }
    #expect(diagnosis.findings.map(\.check) == ofMachines)
    #expect(diagnosis.state == .ok && diagnosis.state.exitStatus == 0)
  }

  @Test("What is turned off is neither right nor wrong")
  func turnedOff() {
    let metrics = Sample.metrics(
      without: ["ghostwire_vnc", "ghostwire_exporter_collector_success{collector=\"vnc\"}", "ghostwire_volume"]
        + ["session", "volume"].map { "ghostwire_exporter_collector_success{collector=\"\($0)\"}" })
    let diagnosis = Examination(metrics, on: Sample.machine).diagnosis
    #expect(Sample.faults(diagnosis) == [])
    #expect(!diagnosis.findings.contains { [.port, .sessions, .volumes].contains($0.check) })
  }

  @Test("A user that reads the desktop's all the same is no fault")
  func privileged() {
    var machine = Sample.machine
    machine.user = 0
    #expect(Sample.faults(Examination(Sample.metrics(), on: machine).diagnosis) == [])
  }

  @Test("Scope 3 of Yama is no fault: the exporter does not trace")
  func ptraceScope() {
    var machine = Sample.machine
    machine.ptraceScope = 3
    #expect(Sample.faults(Examination(Sample.metrics(), on: machine).diagnosis) == [])
  }

  @Test("The exit status is that of the worst finding")
  func exitStatus() {
    var machine = Sample.machine
    machine.clockGap = 10
    #expect(Examination(Sample.metrics(), on: machine).diagnosis.state.exitStatus == 1)
    machine.addresses = [(":9100", .unusable("x"))]
    #expect(Examination(Sample.metrics(), on: machine).diagnosis.state.exitStatus == 2)
  }

  @Test("Every series that the doctor names is declared")
  func names() {
    let declared = Set(CollectorCatalogue.descriptors.map(\.name))
    for name in SeriesName.all { #expect(declared.contains(name), "\(name)") }
  }
}
