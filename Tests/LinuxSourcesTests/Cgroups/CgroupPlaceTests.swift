import Testing

@testable import LinuxSources

@Suite("Where the desktop's cgroup shows")
struct CgroupPlaceTests {
  /// Own path, the desktop's path, the cgroup at the mount, and the folder that shows the desktop's.
  @Test(
    "is never the exporter's own",
    arguments: [
      // Containers with cgroup namespaces of their own: the desktop's mount, then the exporter's.
      ("/", "/../desktop", "/../desktop", "/sys/fs/cgroup"),
      ("/", "/../desktop", "/", nil),
      // A manager inside the container keeps its processes in cgroups below.
      ("/", "/../desktop/init", "/../desktop", "/sys/fs/cgroup"),
      // The whole hierarchy, in the desktop's or in the exporter's container.
      ("/pod/exporter", "/pod/desktop", "/", "/sys/fs/cgroup/pod/desktop"),
      ("/pod/exporter", "/pod/desktop", "/pod", "/sys/fs/cgroup/desktop"),
      ("/pod/exporter", "/pod/desktop", "/pod/exporter", nil),
      ("/pod/exporter", "/pod/desktop", "/pod/desk", nil),
      // Both at one place.
      ("/", "/", "/", "/sys/fs/cgroup"),
      // The exporter below the desktop's.
      ("/pod/desktop/exporter", "/pod/desktop/xvnc", "/pod/desktop", "/sys/fs/cgroup/xvnc"),
    ])
  func folder(own: String, desktop: String, root: String, folder: String?) {
    let mount = CgroupMount(root: CgroupPath(root), point: "/sys/fs/cgroup")
    #expect(mount.folder(of: CgroupPath(desktop), besides: CgroupPath(own)) == folder)
  }

  @Test("Mounts of cgroup v2 are told from others by their type")
  func mounts() {
    let table = """
      31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
      33 31 0:30 / /sys/fs/cgroup/cpu rw shared:4 - cgroup cgroup rw,cpu
      41 31 0:38 /../x /sys/fs/cgroup/unified ro,nosuid shared:5 master:6 - cgroup2 cgroup2 rw,nsdelegate
      42 31 0:38 / /odd\\040name rw - cgroup2 cgroup2 rw
      43 31
      """
    #expect(
      CgroupMount.all(in: table) == [CgroupMount(root: CgroupPath("/../x"), point: "/sys/fs/cgroup/unified")])
  }

  @Test("A process's line of cgroup v2 is the one without controllers")
  func membership() {
    let hybrid = CgroupMembership(parsing: "9:name=systemd:/\n4:memory:/a\n1:cpu,cpuacct:/\n0::/pod:x\n")
    #expect(hybrid.path == CgroupPath("/pod:x"))
    #expect(hybrid.controllersOnV1.isSuperset(of: ["memory", "cpu"]))
    #expect(CgroupMembership(parsing: "4:memory:/a\n").path == nil)
  }
}
