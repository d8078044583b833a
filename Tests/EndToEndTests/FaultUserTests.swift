import Foundation
import Testing

extension EndToEnd {
  /// A process of the desktop that becomes another user's.
  @Suite("Faults: users", .enabled(if: Machine.isRoot, "only root can make a program that changes its user"))
  struct FaultsOfUsers {
    @Test(
      "a process that turns into root and back: absent and counted meanwhile, nothing falls, and all is there again")
    func change() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let plain = try pod.copy(of: "/usr/bin/perl", named: "ffmpeg")
      let privileged = try pod.copy(of: "/usr/bin/perl", named: "ffmpeg")
      guard chown(privileged, 0, 0) == 0, chmod(privileged, 0o4755) == 0 else { throw HarnessError("chmod: \(errno)") }
      let folder = try pod.makeFolder("user")
      chown(folder, Machine.desktopUser, Machine.desktopUser)
      let stages = try Self.writeStages(in: folder, plain, privileged)
      let process = try RunningProcess(
        pod.entry
          + ["setpriv", "--reuid", "\(Machine.desktopUser)", "--regid", "\(Machine.desktopUser)", "--clear-groups"]
          + [plain, stages[0]], log: folder + "/log", forks: pod.hasNamespaces)
      defer {
        if !process.isRunning { print("the program ended: \(process.errors)") }
        process.send(SIGKILL)
      }
      let labels = ["component": "ffmpeg", "role": "main"]
      let unreadable = labels.merging(["source": "io"]) { $1 }
      var history = ScrapeHistory()
      let own = try exporter.eventually(within: 10, "the program is watched", history: &history) {
        ($0.value("ghostwire_process_written_bytes_total", labels) ?? 0) >= 1_048_576 ? $0 : nil
      }
      #expect(own.value("ghostwire_process_unreadable", unreadable) == 0)
      #expect((own.value("ghostwire_process_open_fds", labels) ?? 0) > 0)

      try Self.goOn(to: 1, in: folder)
      let other = try eventually(within: 10, "it is another user's") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_process_unreadable", unreadable) == 1 ? scrape : nil
      }
      for name in ["written_bytes_total", "read_bytes_total", "open_fds", "fd_utilization_ratio"] {
        #expect(other.value("ghostwire_process_" + name, labels) == nil, "\(name)")
      }
      #expect(other.value("ghostwire_processes", labels) == 1)
      #expect((other.value("ghostwire_process_resident_memory_bytes", labels) ?? 0) > 0)
      let cpu = try #require(other.sum("ghostwire_process_cpu_seconds_total", labels))
      #expect(cpu >= (own.sum("ghostwire_process_cpu_seconds_total", labels) ?? .infinity))
      #expect(other.value("ghostwire_component_restarts_total", ["component": "ffmpeg"]) ?? 0 == 0)

      try Self.goOn(to: 2, in: folder)
      let back = try eventually(within: 10, "it is its own user's again") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_process_unreadable", unreadable) == 0 ? scrape : nil
      }
      // Between the two scrapes in which it can be read nothing is lost, that of the time in between neither.
      history.add(back)
      #expect(history.faults == [])
      let written = try #require(back.value("ghostwire_process_written_bytes_total", labels))
      #expect(written == ProcFiles.host.value("write_bytes", in: "io", of: process.pid).flatMap(Double.init))
      #expect(written >= 3 * 1_048_576)
      #expect((back.value("ghostwire_process_open_fds", labels) ?? 0) > 0)
      #expect(process.isRunning, "\(process.errors)")
    }

    /// Programs of which each writes a mebibyte to storage, waits for a file, and becomes the next: the desktop's user's, root's,
    /// and the desktop's user's again.
    private static func writeStages(in folder: String, _ plain: String, _ privileged: String) throws -> [String] {
      let next = [privileged, plain, plain]
      return try (0..<3).map { number in
        let path = "\(folder)/stage-\(number)"
        let script = """
          open(my $file, '>', '\(folder)/data-\(number)') or die "open: $!";
          print $file 'x' x (1 << 20);
          close $file;
          $ENV{PATH} = '/usr/bin:/bin';
          delete @ENV{qw(IFS CDPATH ENV BASH_ENV PERL5LIB)};
          select(undef, undef, undef, 0.05) until -e '\(folder)/go-\(number + 1)';
          $> = $<;
          exec {'\(next[number])'} 'ffmpeg', '\(folder)/stage-\(number + 1)' or die "exec: $!";

          """
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        return path
      }
    }

    private static func goOn(to stage: Int, in folder: String) throws {
      try Data().write(to: URL(fileURLWithPath: "\(folder)/go-\(stage)"))
    }
  }
}
