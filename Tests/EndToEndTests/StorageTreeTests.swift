import Foundation
import SignalTree
import Testing

extension EndToEnd.Endurance {
  /// 200,000 files in Signal's shape, counted by the exporter and by du and find.
  @Suite(
    "Storage: a large tree", .enabled(if: Machine.allowsNamespaces, "mounts need root and a machine that allows them"))
  struct StorageTree {
    /// Single ones differ by a twentieth and more: it takes some for a median that is the same each time.
    private static let pairs = 15
    private static let home = ["volume": "home"]

    @Test("the directories add up to what du and find say, in no more CPU time than du; a walk of changes in a tenth")
    func exactAndCheap() throws {
      let pod = try Pod.shared()
      let tree = try SignalHome.large(in: pod)
      let mount = try DesktopMount(in: pod, folder: tree, at: Pod.home)
      defer { withExtendedLifetime(mount) {} }
      // As many walks as can be are more than the exporter's own budget allows for.
      let exporter = try Exporter(
        in: pod,
        options: [
          "--budget.cpu-percent=0", "--directory.cpu-percent=100", "--directory.interval=1s",
          // du is not held either: the kernel holds each opening of a folder against a filter.
          "--directory.full-interval=2s", "--no-sandbox",
        ])
      var last = 0.0
      var pairs: [Pair] = []
      for _ in 0...Self.pairs {
        let scrape = try eventually(within: 300, "walks of both kinds have ended since the last") {
          usleep(100_000)
          let scrape = try exporter.scrape()
          let ends = ["full", "changes"].compactMap { Self.walk("timestamp_seconds", $0, in: scrape) }
          return ends.count == 2 && ends.allSatisfy { $0 > last } ? scrape : nil
        }
        last = Date().timeIntervalSince1970
        let oracle = try TreeOracle(tree)
        #expect(scrape.sum("ghostwire_directory_size_bytes", Self.home) == oracle.bytes)
        #expect(scrape.sum("ghostwire_directory_files", Self.home) == oracle.entries)
        #expect(scrape.sum("ghostwire_directory_unreadable", Self.home) == 0)
        pairs.append(try Pair(scrape, oracle))
        if pairs.count == 1 { try compareDirectories(scrape, oracle, of: tree) }
      }
      // The first one has warmed up the caches.
      pairs.removeFirst()
      let full = Spread(pairs.map { $0.fullProcessor / $0.duProcessor })
      let changes = Spread(pairs.map { $0.changesProcessor / $0.fullProcessor })
      print("seconds of CPU: du \(Spread(pairs.map(\.duProcessor))), full \(Spread(pairs.map(\.fullProcessor)))")
      print("CPU: full walk / du \(full), walk of changes / full walk \(changes)")
      print("wall: full walk / du \(Spread(pairs.map { $0.full / $0.du }))")
      print("wall: walk of changes / full walk \(Spread(pairs.map { $0.changes / $0.full }))")
      #expect(full.median <= 1)
      #expect(changes.median <= 0.1)
    }

    @Test("a walk keeps to one hundredth of a core at idle priority") func budget() throws {
      let pod = try Pod.shared()
      let mount = try DesktopMount(in: pod, folder: SignalHome.large(in: pod), at: Pod.home)
      defer { withExtendedLifetime(mount) {} }
      let exporter = try Exporter(in: pod, options: ["--budget.cpu-percent=0", "--directory.interval=1s"])
      let before = try eventually(within: 120, "the walks have begun") {
        let walkers = Self.walkers(of: exporter)
        return walkers.count == 2 && Self.seconds(of: walkers) > 0.01 ? walkers : nil
      }
      let start = ContinuousClock.now
      usleep(12_000_000)
      let after = Self.walkers(of: exporter)
      let elapsed = start.duration(to: .now) / .seconds(1)
      let share = (Self.seconds(of: after) - Self.seconds(of: before)) / elapsed
      print("the walking threads used \(String(format: "%.4f", share)) of a core over \(elapsed) s")
      #expect(share > 0)
      #expect(share <= 0.015)
      #expect(after.count == 2)
      for walker in after { #expect(try Command.output(["ionice", "--pid", "\(walker.id)"]) == "idle\n") }
    }

    /// One walk of each kind, and du right after.
    private struct Pair {
      var du: Double, duProcessor: Double
      var full: Double, fullProcessor: Double
      var changes: Double, changesProcessor: Double

      init(_ scrape: Scrape, _ oracle: TreeOracle) throws {
        (du, duProcessor) = (oracle.seconds, oracle.processorSeconds)
        full = try #require(walk("duration_seconds", "full", in: scrape))
        fullProcessor = try #require(walk("cpu_seconds", "full", in: scrape))
        changes = try #require(walk("duration_seconds", "changes", in: scrape))
        changesProcessor = try #require(walk("cpu_seconds", "changes", in: scrape))
      }
    }

    private func compareDirectories(_ scrape: Scrape, _ oracle: TreeOracle, of tree: String) throws {
      print("\(Int(oracle.entries)) files and folders, \(Int(oracle.bytes)) bytes")
      #expect(oracle.entries > 200_000)
      for (directory, place) in SignalTree.places {
        let included = try place.included.map { try TreeOracle("\(tree)/\($0)") }
        let excluded = try place.excluded.map { try TreeOracle("\(tree)/\($0)") }
        func expected(_ number: (TreeOracle) -> Double) -> Double {
          included.map(number).reduce(0, +) - excluded.map(number).reduce(0, +)
        }
        let labels = ["volume": "home", "directory": directory]
        #expect(scrape.value("ghostwire_directory_size_bytes", labels) == expected { $0.bytes }, "\(directory)")
        #expect(scrape.value("ghostwire_directory_files", labels) == expected { $0.entries }, "\(directory)")
      }
    }

    private static func walk(_ figure: String, _ kind: String, in scrape: Scrape) -> Double? {
      scrape.value("ghostwire_directory_walk_" + figure, ["volume": "home", "kind": kind])
    }

    /// The threads that run when nobody else wants to, one a volume.
    private static func walkers(of exporter: Exporter) -> [OracleThread] {
      OracleThread.all(of: exporter.process.pid).filter { $0.policy == OracleThread.idle }
    }

    private static func seconds(of threads: [OracleThread]) -> Double {
      threads.map(\.processorSeconds).reduce(0, +)
    }
  }
}
