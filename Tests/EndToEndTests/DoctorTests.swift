import Foundation
import Testing

extension EndToEnd {
  /// Each fault is set up for real, and mended as the doctor says.
  @Suite(
    "Doctor", .enabled(if: Machine.allowsNamespaces, "namespaces and mounts need root and a machine that allows them"))
  struct DoctorFindings {
    /// On machines with controllers on cgroup v1 that check is never green.
    private static let besidesCgroup = ["--no-collector.cgroup", "--no-collector.distribution"]

    /// Runs a shell's commands as root in the doctor's container before it.
    private static func first(_ commands: String) -> [String] { ["sh", "-c", "\(commands)\nexec \"$@\"", "first"] }

    /// A check that fails with its only cause, and a fix of that kind.
    private static func expectFault(
      _ check: String, _ state: String, found: String, fix: String, _ doctor: Doctor,
      location: SourceLocation = #_sourceLocation
    ) throws -> Doctor.Finding {
      let finding = try #require(
        doctor.all(check).first { $0.cause == nil }, "\(doctor.findings)", sourceLocation: location)
      #expect(finding.state == state, sourceLocation: location)
      #expect(finding.found.contains(found), "\(finding.found)", sourceLocation: location)
      #expect(finding.fix?.text.contains(fix) == true, "\(finding)", sourceLocation: location)
      #expect(doctor.status == (doctor.state == "failed" ? 2 : 1), sourceLocation: location)
      return finding
    }

    private static func expectGreen(_ check: String, _ doctor: Doctor, location: SourceLocation = #_sourceLocation) {
      #expect(!doctor.all(check).isEmpty, sourceLocation: location)
      #expect(doctor.all(check).allSatisfy { $0.state == "ok" }, "\(doctor.all(check))", sourceLocation: location)
    }

    @Test("beside a desktop with which nothing is wrong, everything is green and the status is 0") func healthy() throws
    {
      let doctor = try Doctor(in: Pod.shared(), Self.besidesCgroup)
      #expect(doctor.faults == [], "\(doctor.findings.filter { $0.state != "ok" })")
      #expect(doctor.status == 0 && doctor.state == "ok")
      #expect(
        doctor.findings.map(\.check) == [
          "process_namespace", "hidepid", "uid", "ptrace_scope", "dumpable", "volumes", "port", "sessions", "clock",
          "kernel", "libraries", "listen_address", "seccomp", "collectors",
        ])
    }

    @Test("no shared pid namespace, and one") func processNamespace() throws {
      let pod = try Pod.shared()
      let alone = try Doctor(in: pod, wrapper: ["unshare", "--pid", "--fork", "--mount-proc"])
      let finding = try Self.expectFault(
        "process_namespace", "failed", found: "although it listens", fix: "shareProcessNamespace: true", alone)
      #expect(finding.absent.contains("ghostwire_process_cpu_seconds_total"))
      for check in ["uid", "dumpable", "volumes", "cgroup"] {
        #expect(alone.all(check).allSatisfy { $0.cause == "process_namespace" }, "\(alone.all(check))")
      }
      Self.expectGreen("process_namespace", try Doctor(in: pod))
    }

    @Test("another uid, and the one that the fix names") func uid() throws {
      let pod = try Pod.shared()
      let other = try Doctor(in: pod, Self.besidesCgroup, uid: 65534)
      let finding = try Self.expectFault(
        "uid", "degraded", found: "uid 65534, the desktop as uid \(Machine.desktopUser)", fix: "runAsUser: ", other)
      #expect(finding.absent.contains("ghostwire_process_read_bytes_total"))
      #expect(other.causes == ["uid"])
      let named = try #require(finding.fix?.text.firstMatch(of: /runAsUser: ([0-9]+)/)?.1)
      let same = try Doctor(in: pod, Self.besidesCgroup, uid: try #require(UInt32(named)))
      #expect(same.faults == [])
    }

    @Test("a /proc that hides the desktop, and the command that shows it", arguments: [1, 2])
    func hidepid(option: Int) throws {
      let pod = try Pod.shared()
      let mount = "mount -t proc -o hidepid=\(option) proc /proc"
      let hidden = try Doctor(in: pod, uid: 65534, wrapper: Self.first(mount))
      let finding = try Self.expectFault("hidepid", "failed", found: "hidepid=", fix: "remount,hidepid=0", hidden)
      #expect(hidden.all("process_namespace").first?.cause == "hidepid")
      let fix = try #require(finding.fix?.text)
      let shown = try Doctor(in: pod, uid: 65534, wrapper: Self.first("\(mount)\n\(fix)"))
      Self.expectGreen("hidepid", shown)
      Self.expectGreen("process_namespace", shown)
      // The desktop's own uid is the other fix.
      Self.expectGreen("hidepid", try Doctor(in: pod, wrapper: Self.first(mount)))
    }

    /// The doctor's report once it is kept from a process.
    private static func kept(in pod: Pod) throws -> Doctor {
      try eventually(within: 10, "the program is kept from the doctor") {
        let doctor = try Doctor(in: pod, Self.besidesCgroup)
        return doctor.state("dumpable") == "ok" ? nil : doctor
      }
    }

    @Test("a program that may not be read, and the command that lets it be read") func unreadable() throws {
      let pod = try Pod.shared()
      let program = try pod.copy(of: "/bin/sleep", named: "ffmpeg")
      chmod(program, 0o711)
      func start() throws -> RunningProcess {
        // By a shell: what drops privileges still has them when it executes a program, and so may read it.
        try pod.start(["sh", "-c", "exec \"$0\" 600", program], log: "unreadable-\(UUID().uuidString.prefix(8))")
      }
      let process = try start()
      defer { process.stop() }
      let finding = try Self.expectFault(
        "dumpable", "degraded", found: "ffmpeg/main", fix: "chmod a+r", try Self.kept(in: pod))
      let fix = try #require(finding.fix?.text).replacing("PROGRAM", with: program)
      _ = try pod.run(["sh", "-c", fix])
      process.stop()
      let mended = try start()
      defer { mended.stop() }
      _ = try eventually(within: 10, "its descriptors are counted") {
        let metrics = try pod.run(Pod.unprivileged() + [Exporter.binary(in: pod), "dump"])
        return metrics.contains("ghostwire_process_open_fds{component=\"ffmpeg\"") ? true : nil
      }
      Self.expectGreen("dumpable", try Doctor(in: pod, Self.besidesCgroup))
    }

    @Test("a program that makes itself not dumpable, until it ends") func dumpable() throws {
      let pod = try Pod.shared()
      let program = try pod.copy(of: "/usr/bin/perl", named: "ffmpeg")
      // prctl(PR_SET_DUMPABLE, 0), as Chromium's sandbox does it for its processes.
      let script = """
        use Config; my $prctl = $Config{archname} =~ /^aarch64/ ? 167 : 157;
        syscall($prctl, 4, 0, 0, 0, 0) == 0 or die $!; sleep 600
        """
      let process = try pod.start([program, "-e", script], log: "not-dumpable-\(UUID().uuidString.prefix(8))")
      defer { process.stop() }
      let finding = try Self.expectFault(
        "dumpable", "degraded", found: "ffmpeg/main", fix: "chmod a+r", try Self.kept(in: pod))
      #expect(finding.absent.contains("ghostwire_process_open_fds"))
      process.stop()
      Self.expectGreen("dumpable", try Doctor(in: pod, Self.besidesCgroup))
    }

    @Test(
      "a cgroup that no mount shows, and the command that mounts it",
      .enabled(if: PodCgroups.mountPoint != nil, "no cgroup v2 hierarchy to write to"))
    func cgroup() throws {
      let pod = try Pod.shared()
      try pod.runInDesktop(["mount", "-t", "tmpfs", "tmpfs", "/sys/fs/cgroup"])
      defer { _ = try? pod.runInDesktop(["umount", "--lazy", "/sys/fs/cgroup"]) }
      let finding = try Self.expectFault(
        "cgroup", "failed", found: "hidden", fix: "mount -t cgroup2", try Doctor(in: pod))
      #expect(finding.absent.contains("ghostwire_cgroup_cpu_usage_seconds_total"))
      try pod.runInDesktop(["sh", "-c", try #require(finding.fix?.text)])
      defer { _ = try? pod.runInDesktop(["umount", "--lazy", "/sys/fs/cgroup"]) }
      let mended = try Doctor(in: pod)
      #expect(
        mended.all("cgroup").allSatisfy { $0.state == "ok" || $0.found.contains("(cgroup_v1)") },
        "\(mended.all("cgroup"))")
    }

    @Test("a volume that is not mounted, and the mount") func volumes() throws {
      let pod = try Pod.shared()
      // A mount leaves its folder behind, so it has to be a new one.
      let folder = "/run/ghostwire-test/\(UUID().uuidString)"
      let folders = ["\(folder)/home": Pod.home, "\(folder)/shm": "/dev/shm"]
      let options = ["--path.home=\(folder)/home", "--path.shm=\(folder)/shm"]
      let half = try Doctor(in: pod, options, mounts: folders.filter { $0.key.hasSuffix("shm") })
      let finding = try Self.expectFault(
        "volumes", "degraded", found: "home is not seen: not_found", fix: "- name: signal-data", half)
      #expect(finding.absent.contains("ghostwire_volume_size_bytes{volume=\"home\"}"))
      Self.expectGreen("volumes", try Doctor(in: pod, options, mounts: folders))
    }

    @Test("a port on which nobody listens, and the right one") func port() throws {
      let pod = try Pod.shared()
      let other = try Doctor(in: pod, Self.besidesCgroup + ["--vnc.address=127.0.0.1:\(try pod.freePort())"])
      _ = try Self.expectFault("port", "failed", found: "listen: not_listening", fix: "GHOSTWIRE_VNC_ADDRESS", other)
      #expect(other.causes == ["port"])
      let right = try Doctor(in: pod, Self.besidesCgroup)
      Self.expectGreen("port", right)
      #expect(right.all("port").first?.found.contains("rfb") == true)
    }

    @Test("a desktop that is frozen behind its port, and one that goes on") func frozen() throws {
      let pod = try Pod.shared()
      try pod.signalXvnc("STOP")
      let frozen = Result { try Doctor(in: pod, Self.besidesCgroup) }
      try pod.signalXvnc("CONT")
      _ = try Self.expectFault("port", "failed", found: "stage rfb", fix: "kubectl delete pod", try frozen.get())
      let doctor = try eventually(within: 30, "the desktop answers again") {
        let doctor = try Doctor(in: pod, Self.besidesCgroup)
        return doctor.state("port") == "ok" ? doctor : nil
      }
      #expect(doctor.faults == [])
    }

    @Test("the address to serve on taken by another program, by an exporter, and free") func listenAddress() throws {
      let pod = try Pod.shared()
      let address = "127.0.0.1:\(try pod.freePort())"
      let options = Self.besidesCgroup + ["--web.listen-address=\(address)"]
      let port = try #require(address.split(separator: ":").last)
      let server = try pod.start(
        [Machine.python, "-m", "http.server", "--bind", "127.0.0.1", String(port)],
        log: "server-\(UUID().uuidString.prefix(8))")
      defer { server.stop() }
      _ = try eventually(within: 10, "it listens") {
        (try? pod.run(["curl", "--silent", "--fail", "http://\(address)/"])) == nil ? nil : true
      }
      let taken = try Doctor(in: pod, options)
      _ = try Self.expectFault(
        "listen_address", "failed", found: "another program", fix: "--web.listen-address=:9101", taken)
      #expect(taken.causes == ["listen_address"])
      server.stop()
      Self.expectGreen("listen_address", try Doctor(in: pod, options))
      let exporter = try Exporter(in: pod, addresses: [address])
      let served = try withExtendedLifetime(exporter) { try Doctor(in: pod, options) }
      #expect(served.all("listen_address").first?.found.contains("served by an exporter") == true)
      #expect(served.faults == [])
    }

    @Test("a kernel that tells no pressure, and one that does") func kernel() throws {
      let pod = try Pod.shared()
      let hidden = try Doctor(in: pod, Self.besidesCgroup, wrapper: Self.first("mount -t tmpfs tmpfs /proc/pressure"))
      _ = try Self.expectFault("kernel", "degraded", found: "does without pressure", fix: "psi=1", hidden)
      #expect(hidden.causes == ["kernel"])
      Self.expectGreen("kernel", try Doctor(in: pod, Self.besidesCgroup))
    }

    @Test("a filter of system calls that is too tight, and none") func seccomp() throws {
      let pod = try Pod.shared()
      let tight = try Doctor(in: pod, Self.besidesCgroup, launcher: [Machine.python, "-c", Self.withoutNetlink])
      _ = try Self.expectFault("seccomp", "degraded", found: "sock_diag", fix: "seccompProfile:", tight)
      #expect(tight.causes == ["seccomp"], "\(tight.findings.filter { $0.state != "ok" })")
      Self.expectGreen("seccomp", try Doctor(in: pod, Self.besidesCgroup))
    }

    /// Lets the kernel refuse netlink sockets to itself and the program that it becomes: seccomp(2) with classic BPF.
    private static let withoutNetlink = """
      import ctypes, os, platform, struct, sys
      socket = {"x86_64": 41, "aarch64": 198}[platform.machine()]
      steps = [(0x20, 0, 0, 0), (0x15, 0, 3, socket), (0x20, 0, 0, 16), (0x15, 0, 1, 16), (0x06, 0, 0, 0x50001),
               (0x06, 0, 0, 0x7fff0000)]
      code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
      program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
      libc = ctypes.CDLL(None, use_errno=True)
      assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, program, 0, 0) == 0
      os.execv(sys.argv[1], sys.argv[1:])
      """

    @Test("the sandbox is judged as a running exporter has it", arguments: ["--sandbox", "--no-sandbox"])
    func sandbox(option: String) throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod, options: [option])
      let held = try exporter.scrape().all("ghostwire_exporter_sandbox").values
      let doctor = try Doctor(in: pod, Self.besidesCgroup + [option])
      let isWhole = option == "--no-sandbox" || held.allSatisfy { $0 == 1 }
      #expect(doctor.state("seccomp") == (isWhole ? "ok" : "degraded"), "\(doctor.all("seccomp"))")
    }

    @Test("without /proc nothing can be examined: the one line that says so") func withoutProc() throws {
      let pod = try Pod.shared()
      let unmount = "while umount --lazy /proc 2>/dev/null; do :; done"
      let command = try Command.run(
        Exporter.container(in: pod) + Self.first(unmount) + Pod.unprivileged() + [Exporter.binary(in: pod), "doctor"])
      #expect(command.status == 1 && command.output == "")
      #expect(command.errors.hasSuffix("check that /proc is mounted and readable\n"), "\(command.errors)")
    }
  }
}
