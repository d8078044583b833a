import Foundation
import Testing

extension EndToEnd {
  /// How full the desktop's volumes are, next to what stat and df say in its container.
  @Suite("Storage: volumes", .enabled(if: Machine.allowsNamespaces, "mounts need root and a machine that allows them"))
  struct StorageVolumes {
    private static let mounts = ["/run/ghostwire-test/home": Pod.home, "/run/ghostwire-test/shm": "/dev/shm"]

    @Test(
      "home and shm are what stat and df say, without configuration and from mounts of the exporter's own",
      arguments: ["process", "mount"])
    func found(via: String) throws {
      let pod = try Pod.shared()
      // The desktop's real home is on a disk that others fill, too.
      let home = try DesktopMount(in: pod, tmpfs: "size=64m,nr_inodes=5000", at: Pod.home)
      try pod.runInDesktop(["sh", "-c", "head -c 5000000 /dev/zero >\(home.path)/file && touch \(home.path)/empty"])
      let exporter =
        via == "process"
        ? try Exporter(in: pod)
        : try Exporter(
          in: pod, options: ["--path.home", "/run/ghostwire-test/home", "--path.shm", "/run/ghostwire-test/shm"],
          mounts: Self.mounts)
      #expect(ProcFiles.host.value("CapEff", in: "status", of: exporter.process.pid) == "0000000000000000")
      #expect(ProcFiles.host.value("Uid", in: "status", of: exporter.process.pid) == "\(Machine.desktopUser)")
      for (volume, path) in [("home", Pod.home), ("shm", "/dev/shm")] {
        let scrape = try eventually(within: 30, "the exporter says of \(volume) what stat says") {
          let oracle = try VolumeNumbers(statOf: path, in: pod)
          let scrape = try exporter.scrape()
          return VolumeNumbers(volume, in: scrape) == oracle ? scrape : nil
        }
        let df = try VolumeNumbers(dfOf: path, in: pod)
        print("\(volume) via \(via): \(df)")
        #expect(VolumeNumbers(volume, in: scrape) == df)
        #expect(scrape.all("ghostwire_volume_up", ["volume": volume]).map(\.value) == [1])
        // The exporter's own mount is read-only, the volume is not.
        #expect(scrape.value("ghostwire_volume_readonly", ["volume": volume]) == 0)
        let info = ["volume": volume, "via": via, "filesystem": "tmpfs"]
        #expect(scrape.all("ghostwire_volume_info", ["volume": volume]) == [Series("ghostwire_volume_info", info): 1])
      }
      let names = [
        "ghostwire_volume_up", "ghostwire_volume_info", "ghostwire_volume_size_bytes",
        "ghostwire_volume_available_bytes",
        "ghostwire_volume_used_bytes", "ghostwire_volume_inodes", "ghostwire_volume_inodes_free",
        "ghostwire_volume_readonly",
      ]
      let scrape = try exporter.scrape()
      for name in names { #expect(scrape.all(name).count == 2, "\(name)") }
      #expect(scrape.all("ghostwire_volume_down_info").isEmpty)
    }

    @Test("a further volume in the desktop's file system, read-only there, is shown so") func further() throws {
      let pod = try Pod.shared()
      let mount = try DesktopMount(in: pod, tmpfs: "size=8m,nr_inodes=100", at: "/home/extra")
      let exporter = try Exporter(in: pod, options: ["--volume", "extra=desktop:\(mount.path)"])
      let before = try Self.scrape(of: "extra", at: mount.path, from: exporter, in: pod)
      #expect(before.value("ghostwire_volume_readonly", ["volume": "extra"]) == 0)
      #expect(before.value("ghostwire_volume_size_bytes", ["volume": "extra"]) == 8_388_608)
      // Each volume has a thread that asks it: the others' answers come when they come.
      _ = try eventually(within: 20, "home and shm are there as well") {
        try exporter.scrape().all("ghostwire_volume_up").count == 3 ? true : nil
      }
      try pod.runInDesktop(["mount", "-o", "remount,ro", mount.path])
      _ = try eventually(within: 20, "extra is read-only") {
        try exporter.scrape().value("ghostwire_volume_readonly", ["volume": "extra"]) == 1 ? true : nil
      }
      #expect(try exporter.scrape().value("ghostwire_volume_readonly", ["volume": "home"]) == 0)
    }

    @Test("a volume that is full to the last byte, and one that is full to the last inode") func full() throws {
      let pod = try Pod.shared()
      let bytes = try DesktopMount(in: pod, tmpfs: "size=1m,nr_inodes=100", at: "/home/bytes")
      let files = try DesktopMount(in: pod, tmpfs: "size=1m,nr_inodes=20", at: "/home/files")
      try pod.runInDesktop(["sh", "-c", "! cat /dev/zero >\(bytes.path)/file 2>\(bytes.path)/../refused"])
      try pod.runInDesktop([
        "sh", "-c", "i=0; while touch \(files.path)/$i 2>/dev/null; do i=$((i + 1)); done; test $i -gt 10",
      ])
      let exporter = try Exporter(
        in: pod, options: ["--volume", "bytes=desktop:\(bytes.path)", "--volume", "files=desktop:\(files.path)"])

      let scrape = try Self.scrape(of: "bytes", at: bytes.path, from: exporter, in: pod)
      let full = VolumeNumbers("bytes", in: scrape)
      #expect(full.size == 1_048_576)
      #expect(full.available == 0)
      #expect(full.used == full.size)

      let out = VolumeNumbers("files", in: try Self.scrape(of: "files", at: files.path, from: exporter, in: pod))
      #expect(out.inodes == 20)
      #expect(out.inodesFree == 0)
      #expect(out.available == 1_048_576)
      print("full: \(full); out of inodes: \(out)")
    }

    @Test("dump shows volumes and directories of a desktop that it sees for the first time") func dump() throws {
      let pod = try Pod.shared()
      let command = try Command.run(pod.entry + Pod.unprivileged() + [Exporter.binary(in: pod), "dump"], within: 30)
      #expect(command.status == 0, "\(command.errors)")
      let scrape = try Scrape(command.output)
      for volume in ["home", "shm"] {
        #expect(scrape.value("ghostwire_volume_up", ["volume": volume]) == 1)
        #expect((scrape.value("ghostwire_volume_size_bytes", ["volume": volume]) ?? 0) > 0)
        #expect(scrape.value("ghostwire_directory_walk_cpu_seconds", ["volume": volume, "kind": "full"]) != nil)
      }
      // What scripts/desktop puts there.
      #expect(scrape.value("ghostwire_directory_files", ["volume": "home", "directory": "attachments"]) == 5)
      #expect((scrape.value("ghostwire_directory_size_bytes", ["volume": "home", "directory": "sql"]) ?? 0) >= 40960)
      #expect(scrape.value("ghostwire_signal_wal_size_bytes") == 0)
    }

    /// A scrape in which the volume's numbers are those of stat(1).
    private static func scrape(
      of volume: String, at path: String, from exporter: Exporter, in pod: Pod
    ) throws -> Scrape {
      let oracle = try VolumeNumbers(statOf: path, in: pod)
      return try eventually(within: 20, "\(volume) is \(oracle)") {
        let scrape = try exporter.scrape()
        return VolumeNumbers(volume, in: scrape) == oracle ? scrape : nil
      }
    }
  }
}
