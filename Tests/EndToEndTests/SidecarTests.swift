import Foundation
import Testing

extension EndToEnd {
  /// The exporter as the second container of the desktop's pod.
  @Suite("As a sidecar")
  struct Sidecar {
    @Test("it needs no capability and no way to get one") func unprivileged() throws {
      let exporter = try Exporter(in: Pod.shared())
      let pid = exporter.process.pid
      #expect(ProcFiles.host.value("Uid", in: "status", of: pid) == "\(Machine.desktopUser)")
      #expect(ProcFiles.host.value("CapEff", in: "status", of: pid) == "0000000000000000")
      #expect(ProcFiles.host.value("NoNewPrivs", in: "status", of: pid) == "1")
      let scrape = try exporter.scrape()
      #expect(scrape.all("ghostwire_process_unreadable").count > 0)
      #expect(scrape.all("ghostwire_process_unreadable").values.allSatisfy { $0 == 0 })
    }

    @Test(
      "it shares pid and network namespaces with the desktop, not the mounts nor the cgroups",
      .enabled(if: Machine.allowsNamespaces, "new namespaces need root and a machine that allows them"))
    func namespaces() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let host = ProcFiles.host
      let init1 = host.namespace("pid", of: exporter.process.pid)
      let desktop = try #require(
        host.pids.first { host.stat(of: $0)?.command == "Xvnc" && host.namespace("pid", of: $0) == init1 })
      for kind in ["pid", "net"] {
        #expect(host.namespace(kind, of: desktop) == host.namespace(kind, of: exporter.process.pid))
        #expect(host.namespace(kind, of: desktop) != host.namespace(kind, of: getpid()))
      }
      for kind in ["mnt", "cgroup"] {
        #expect(host.namespace(kind, of: desktop) != host.namespace(kind, of: exporter.process.pid))
      }
      #expect(try exporter.scrape().value("ghostwire_component_up", ["component": "xvnc"]) == 1)
    }
  }
}
