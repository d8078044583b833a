import Foundation
import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite struct FolderOpenerTests {
  /// The inode that is found at a path through these processes.
  private func inode(_ path: String, through processes: [ProcessIdentity]?) throws(StorageError) -> UInt64? {
    let desktop = DesktopProcesses()
    desktop.current = processes
    let folder = try FolderOpener(desktop).open(.desktop(path: path), flags: 0)
    return try? FileAttributes(of: folder.number).inode
  }

  private func inode(_ path: String) throws -> UInt64 {
    try FileAttributes(path, in: AT_FDCWD).inode
  }

  private func child(_ program: String = "", _ arguments: [String] = []) throws -> (Child, ProcessIdentity) {
    let child = try Child(program + "; print qq(ready\\n)", arguments)
    #expect(try child.line() == "ready")
    return (child, try #require(try StatOracle.read(child.pid)).identity)
  }

  @Test func `a folder is found through a process, and its absence is told from that of processes`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("echo > file; mkdir d; ln -s d link")
    let (child, process) = try child()
    defer { child.end() }
    #expect(try inode(tree.path, through: [process]) == inode(tree.path))
    #expect(try inode("\(tree.path)/d/../d/", through: [process]) == inode("\(tree.path)/d"))
    #expect(try inode("\(tree.path)/link", through: [process]) == inode("\(tree.path)/d"))
    #expect(throws: StorageError.notFound) { try inode("\(tree.path)/missing", through: [process]) }
    #expect(throws: StorageError.notDirectory) { try inode("\(tree.path)/file", through: [process]) }
    #expect(throws: StorageError.noProcess) { try inode(tree.path, through: nil) }
    #expect(throws: StorageError.noProcess) { try inode(tree.path, through: []) }
  }

  @Test func `a process that has ended, or has got the pid of another, is passed over`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let (child, process) = try child()
    defer { child.end() }
    var other = process
    other.startTicks += 1
    let (ended, gone) = try self.child()
    ended.end()
    for absent in [other, gone] {
      #expect(throws: StorageError.noProcess) { try inode(tree.path, through: [absent]) }
      #expect(try inode(tree.path, through: [absent, process]) == inode(tree.path))
      #expect(throws: StorageError.notFound) { try inode("/missing here", through: [absent, process, absent]) }
    }
  }

  @Test func `a process that has ended and was not waited for is passed over`() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let child = try Child("my $zombie = fork // die; exit unless $zombie; print qq($zombie\\n)")
    defer { child.end() }
    let pid = try #require(Int32(try child.line()))
    let zombie = try StatOracle.wait(for: "Z", of: pid).identity
    let parent = try #require(try StatOracle.read(child.pid)).identity
    // Without root the kernel may refuse to look at it at all.
    let error: StorageError = getuid() == 0 ? .noProcess : .permissionDenied
    #expect(throws: error) { try inode(tree.path, through: [zombie]) }
    #expect(try inode(tree.path, through: [zombie, parent]) == inode(tree.path))
  }

  @Test func `links in the desktop's file system lead to where they lead there`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a process with a root of its own") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(
      """
      mkdir -p root/run/shm root/dev root/home/kasm-user; ln -s /run/shm root/dev/shm
      ln -s ../../../../../../../../run/shm root/up; ln -s /usr root/away; ln -s \(tree.path) root/out; ln -s run root/parts
      """)
    let (child, process) = try child("chroot $ARGV[0] or die; chdir '/'", ["\(tree.path)/root"])
    defer { child.end() }
    let shm = try inode("\(tree.path)/root/run/shm")
    for path in ["/run/shm", "/dev/shm", "/up", "/parts/shm", "/../../run/shm"] {
      #expect(try inode(path, through: [process]) == shm, "\(path)")
    }
    #expect(try inode("/home/kasm-user", through: [process]) == inode("\(tree.path)/root/home/kasm-user"))
    for path in ["/away", "/out", tree.path] {
      #expect(throws: StorageError.notFound, "\(path)") { try inode(path, through: [process]) }
    }
  }

  @Test func `of several processes the first that has the folder counts`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a process with a root of its own") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir -p empty first/home second/home")
    var children: [Child] = []
    var processes: [ProcessIdentity] = []
    for root in ["empty", "first", "second"] {
      let (child, process) = try child("chroot $ARGV[0] or die; chdir '/'", ["\(tree.path)/\(root)"])
      children.append(child)
      processes.append(process)
    }
    defer { for child in children { child.end() } }
    #expect(try inode("/home", through: processes) == inode("\(tree.path)/first/home"))
    #expect(try inode("/home", through: processes.reversed()) == inode("\(tree.path)/second/home"))
    #expect(throws: StorageError.notFound) { try inode("/none", through: processes) }
  }

  @Test func `another user's process is refused, and one of the own is tried next`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "a process of another user") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("chmod 755 .")
    let (foreign, process) = try child()
    let own = try Child("print qq(ready\\n)", launcher: PermissionTests.asNobody)
    #expect(try own.line() == "ready")
    defer {
      foreign.end()
      own.end()
    }
    let second = try #require(try StatOracle.read(own.pid)).identity
    let (refused, found) = try ThreadOfItsOwn.run(.user) {
      (
        Result { () throws(StorageError) in try inode(tree.path, through: [process]) },
        try inode(tree.path, through: [process, second])
      )
    }
    #expect(refused == .failure(.permissionDenied))
    #expect(found == (try inode(tree.path)))
  }
}

@Suite("Files of the desktop")
struct FileOpeningTests {
  /// What the certificate source says of a file.
  private func read(_ location: FolderLocation, through processes: [ProcessIdentity] = []) throws(StorageError)
    -> String
  {
    let desktop = DesktopProcesses()
    desktop.current = processes
    return String(decoding: try LinuxCertificateSource(location, FolderOpener(desktop)).readBlock(), as: UTF8.self)
  }

  @Test(
    "A certificate is read by a path of one's own and of the desktop's, through links, and a key in the file is not")
  func reads() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let block = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----"
    try tree.shell(
      "printf -- '-----BEGIN PRIVATE KEY-----\\nS0VZ\\n-----END PRIVATE KEY-----\\n\(block.replacing("\n", with: "\\n"))\\n' > self.pem; ln -s self.pem link"
    )
    let me = try #require(try StatOracle.read(getpid())).identity
    #expect(try read(.own(path: tree.path + "/self.pem")) == block)
    #expect(try read(.desktop(path: tree.path + "/link"), through: [me]) == block)
  }

  @Test("What is no such file is told")
  func refuses() throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir folder; mkfifo pipe; echo nothing > text; head -c 300000 /dev/zero > large")
    for (name, error) in [
      ("missing", StorageError.notFound), ("folder", .notRegular), ("pipe", .notRegular), ("text", .malformed),
      ("large", .malformed),
    ] {
      #expect(throws: error, "\(name)") { try read(.own(path: "\(tree.path)/\(name)")) }
    }
    #expect(throws: StorageError.noProcess) { try read(.desktop(path: "/etc/passwd")) }
  }
}
