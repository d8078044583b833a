import Foundation
import Testing

extension EndToEnd {
  /// Nobody takes the log.
  @Suite("Faults: the log")
  struct FaultsOfTheLog {
    /// Where the log goes that nobody takes.
    enum Sink: String, CaseIterable {
      case fullDevice, fullFileSystem, pipeWithoutReader, pipeThatNobodyReads
    }

    @Test(
      "a log that cannot be written holds up no sample and no scrape, and ends nothing", arguments: Sink.allCases)
    func log(to sink: Sink) throws {
      let pod = try Pod.shared()
      if sink == .fullFileSystem, !pod.hasNamespaces {
        print("a full file system: mounts need root and a machine that allows them")
        return
      }
      let folder = try pod.makeFolder("log")
      let pipe = try sink == .pipeWithoutReader || sink == .pipeThatNobodyReads ? Pipe(at: folder + "/pipe") : nil
      let redirection =
        switch sink {
        case .fullDevice: "exec \"$@\" 2>/dev/full"
        case .fullFileSystem:
          "mount -t tmpfs -o size=4k tmpfs '\(folder)' && cat /dev/zero 2>/dev/null >'\(folder)/log'; exec \"$@\" 2>>'\(folder)/log'"
        case .pipeWithoutReader, .pipeThatNobodyReads: "exec \"$@\" 2>'\(folder)/pipe'"
        }
      let exporter = try Exporter(
        in: pod, options: ["--log.level", "debug", "--sample.interval", "100ms"],
        wrapper: ["sh", "-c", redirection, "log"])
      if sink == .pipeThatNobodyReads { try pipe?.fill() }
      if sink == .pipeWithoutReader { pipe?.close() }
      let first = try exporter.scrape()
      var history = ScrapeHistory()
      history.add(first)
      // Each sample writes a line.
      for _ in 0..<8 {
        usleep(120_000)
        let scrape = try exporter.scrape()
        history.add(scrape)
        #expect(Truthfulness.isWhole(scrape))
        #expect((scrape.value("ghostwire_exporter_sample_age_seconds") ?? .infinity) < 2)
        #expect(Truthfulness(before: first).faults(of: scrape) == [])
      }
      #expect(history.faults == [])
      exporter.process.send(SIGTERM)
      #expect(exporter.process.waitForExit(within: 5) == 0)
    }

    /// A named pipe with a reader that reads nothing, as long as it is open.
    private final class Pipe {
      private var descriptor: Int32

      init(at path: String) throws {
        guard mkfifo(path, 0o666) == 0, chmod(path, 0o666) == 0 else { throw HarnessError("mkfifo: errno \(errno)") }
        descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw HarnessError("open: errno \(errno)") }
      }

      deinit { close() }

      /// Writes until there is no room for a byte more.
      func fill() throws {
        for size in [4096, 1] {
          let bytes = [UInt8](repeating: 0, count: size)
          while write(descriptor, bytes, size) > 0 {}
          guard errno == EAGAIN else { throw HarnessError("write: errno \(errno)") }
        }
      }

      func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
      }
    }
  }
}
