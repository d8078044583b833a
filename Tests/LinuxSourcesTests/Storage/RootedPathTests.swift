import CLinux
import Glibc
import Testing

@testable import LinuxSources

@Suite("A path below another root")
struct RootedPathTests {
  /// Where a path leads: a file's inode, or an errno.
  private func end(_ open: () throws(Errno) -> FileDescriptor) -> Result<UInt64, Errno> {
    do throws(Errno) {
      let file = try open()
      return .success(try FileAttributes(of: file.number).inode)
    } catch {
      return .failure(error)
    }
  }

  @Test("It leads, step by step, where openat2 leads, and fails as that fails")
  func agreesWithTheKernel() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(
      """
      mkdir -p root/a/b/c root/closed/d outside; echo > root/a/file; echo > outside/file
      cd root; ln -s /a/b absolute; ln -s ../../.. a/b/up; ln -s b/c a/down; ln -s loop loop; ln -s one two; ln -s two one
      ln -s ../../outside out; ln -s \(tree.path)/outside far; ln -s a/file a/b/tofile; ln -s ../file a/b/totrue; ln -s nowhere dangling
      ln -s / a/top; ln -s . self; ln -s a/./b//c/.. winding; ln -s a chain0
      for i in $(seq 1 45); do ln -s chain$((i - 1)) chain$i; done
      """)
    let root = try FileDescriptor(opening: "\(tree.path)/root", in: AT_FDCWD, flags: O_DIRECTORY | clinux_o_path)
    do throws(Errno) {
      _ = try FileDescriptor(opening: "/", in: root.number, flags: 0, resolve: clinux_resolve_in_root)
    } catch {
      print("not checked: where openat2 leads, which is refused here (errno \(error.number))")
      return
    }
    let paths = [
      "", "/", ".", "..", "../..", "a", "/a/b", "a/../a/b/..", "absolute", "absolute/c", "absolute/..", "a/b/up",
      "a/b/up/a",
      "a/down", "a/down/../..", "loop", "two/x", "out", "out/file", "far", "far/file", "a/b/tofile", "a/b/totrue",
      "a/file",
      "a/file/..", "a/file/x", "dangling", "missing", "missing/..", "a/top/a/b", "self/self/a", "winding", "winding/c",
      "chain40", "chain39/b", "chain41", "//a//b/", "../../../outside", "outside/file", "a/b/c/../../../../../a",
    ]
    for path in paths {
      for flags in [0, O_DIRECTORY, clinux_o_path | O_DIRECTORY] {
        // An empty path is an error for the kernel; here it is the root, as what is left of "/" is.
        let kernel = end { () throws(Errno) in
          try FileDescriptor(
            opening: path.isEmpty ? "/" : path, in: root.number, flags: flags, resolve: clinux_resolve_in_root)
        }
        let steps = end { () throws(Errno) in
          var steps = try RootedPath(in: root)
          return try steps.open(path, flags: flags)
        }
        #expect(steps == kernel, "\(path) with flags \(flags)")
      }
    }
  }
}
