import CThreadUser
import Foundation
import Glibc
import LinuxSources
import Sampling
import Testing

@Suite struct BackupSourceTests {
  /// A folder in which both kinds of location are looked for: the desktop's process is the test's own.
  private static func list(_ folder: BackupFolder, pattern: String? = nil, inDesktop: Bool = false) throws(StorageError)
    -> [BackupFile]
  {
    let desktop = DesktopProcesses()
    if inDesktop { desktop.current = [folder.ownProcess] }
    let location: FolderLocation = inDesktop ? .desktop(path: folder.path) : .own(path: folder.path)
    let backup = Backup(name: "nightly", location: location, pattern: pattern)
    return try LinuxBackupSource(backup, FolderOpener(desktop)).list()
  }

  private static func sizes(_ folder: BackupFolder, pattern: String? = nil, inDesktop: Bool = false)
    throws(StorageError) -> [UInt64]
  {
    try list(folder, pattern: pattern, inDesktop: inDesktop).map(\.size).sorted()
  }

  @Test(arguments: [false, true])
  func `the regular files of the folder are its archives, and nothing else in it`(inDesktop: Bool) throws {
    let folder = try BackupFolder()
    try folder.write("signal-backup-1.tar.gz", bytes: 11)
    try folder.write("signal-backup-2.tar.gz", bytes: 12)
    try folder.write("empty.tar.gz", bytes: 0)
    try folder.write(".signal-backup-3.tar.gz.part", bytes: 13)
    try folder.write("sub/signal-backup-4.tar.gz", bytes: 14)
    #expect(symlink("\(folder.path)/signal-backup-1.tar.gz", "\(folder.path)/latest") == 0)
    #expect(symlink("\(folder.path)/sub/signal-backup-4.tar.gz", "\(folder.path)/linked.tar.gz") == 0)
    #expect(symlink("nowhere", "\(folder.path)/broken.tar.gz") == 0)
    #expect(mkfifo("\(folder.path)/fifo.tar.gz", 0o600) == 0)
    #expect(try Self.sizes(folder, inDesktop: inDesktop) == [0, 11, 12])
  }

  @Test(
    arguments: [
      (nil, [1, 2, 3, 4]), ("*", [1, 2, 3, 4]), ("signal-backup-*.tar.gz", [1, 2]), ("signal-backup-?.tar.gz", [1]),
      ("signal-backup-[0-1]*", [1, 2]), ("*.tar", []), (".*", []), ("", []), ("notes.txt", [3]), ("Notes.txt", []),
    ] as [(String?, [UInt64])])
  func `only names that fit the pattern count`(pattern: String?, sizes: [UInt64]) throws {
    let folder = try BackupFolder()
    try folder.write("signal-backup-1.tar.gz", bytes: 1)
    try folder.write("signal-backup-10.tar.gz", bytes: 2)
    try folder.write("notes.txt", bytes: 3)
    try folder.write("*", bytes: 4)
    try folder.write(".hidden", bytes: 5)
    #expect(try Self.sizes(folder, pattern: pattern) == sizes)
  }

  @Test func `names that are no text count like others, byte by byte`() throws {
    let folder = try BackupFolder()
    let invalid: [UInt8] = [0xFF, 0xFE, 0xC3]
    try folder.write(bytesNamed: Array("a-".utf8) + invalid + Array(".gz".utf8), bytes: 1)
    try folder.write(bytesNamed: Array(repeating: 0x80, count: 255), bytes: 2)
    try folder.write("a-\n\u{1B}[31m.gz", bytes: 3)
    #expect(try Self.sizes(folder) == [1, 2, 3])
    #expect(try Self.sizes(folder, pattern: "a-*.gz") == [1, 3])
    #expect(try Self.sizes(folder, pattern: "a-???.gz") == [1])
    #expect(try Self.sizes(folder, pattern: String(repeating: "?", count: 255)) == [2])
  }

  @Test func `a file is told by its inode, size and time, under whatever name`() throws {
    let folder = try BackupFolder()
    try folder.write("a.part", bytes: 5)
    try folder.setTime(of: "a.part", to: 1_600_000_000)
    let before = try #require(try Self.list(folder).first)
    #expect(before.modified == FileTime(seconds: 1_600_000_000))
    #expect(rename("\(folder.path)/a.part", "\(folder.path)/a") == 0)
    #expect(try Self.list(folder) == [before])
    #expect(link("\(folder.path)/a", "\(folder.path)/b") == 0)
    #expect(try Self.list(folder) == [before, before])
    try folder.write("a", bytes: 6)
    let after = try #require(try Self.list(folder).first)
    #expect(after.identity == before.identity)
    #expect(after.size == 6)
    #expect(after.modified > before.modified)
  }

  @Test func `a file whose time was set into the future is as old as that setting`() throws {
    let folder = try BackupFolder()
    try folder.write("a", bytes: 1)
    try folder.setTime(of: "a", to: 4_000_000_000)
    let modified = try #require(try Self.list(folder).first).modified
    #expect(modified <= .now)
    #expect(modified.seconds > 1_600_000_000)
  }

  @Test func `a folder without files, and one of many, are read to the end`() throws {
    let folder = try BackupFolder()
    #expect(try Self.list(folder).isEmpty)
    let padding = String(repeating: "x", count: 200)
    for number in 1...1000 { try folder.write("\(padding)-\(number)", bytes: number) }
    #expect(try Self.sizes(folder) == (1...1000).map(UInt64.init))
  }

  @Test func `what comes and goes while the folder is read is no error`() throws {
    let folder = try BackupFolder()
    try folder.write("stays", bytes: 7)
    let churn = try Child(
      "chdir $ARGV[0]; print qq(ready\\n); while (1) { for (1..50) { open(F, '>', qq(f$_)); close F } unlink glob 'f*' }",
      [folder.path])
    #expect(try churn.line() == "ready")
    for _ in 0..<300 { #expect(try Self.sizes(folder).contains(7)) }
    churn.end()
  }

  @Test func `a complete archive is found where it is, by the ledger too`() throws {
    let folder = try BackupFolder()
    try folder.write("old.tar.gz", bytes: 10)
    try folder.setTime(of: "old.tar.gz", to: 1_600_000_000)
    try folder.write("growing.tar.gz", bytes: 20)
    var ledger = BackupLedger()
    let first = ledger.note(try Self.list(folder), at: .now, time: .now)
    #expect(first.complete == 1)
    #expect(first.incomplete == 1)
    #expect(first.newest?.size == 10)
    #expect(first.newest?.time == FileTime(seconds: 1_600_000_000))
    let later = BootInstant.now.advanced(bySeconds: 60)
    let second = ledger.note(try Self.list(folder), at: later, time: .now)
    #expect(second.complete == 2)
    #expect(second.newest?.size == 20)
  }

  @Test func `a folder that is missing, no folder, or in no desktop says so`() throws {
    let folder = try BackupFolder()
    try folder.write("file", bytes: 1)
    let process = folder.ownProcess
    for (location, processes, error) in [
      (.own(path: "\(folder.path)/none"), [], .notFound), (.own(path: "\(folder.path)/file"), [], .notDirectory),
      (.desktop(path: "\(folder.path)/none"), [process], .notFound),
      (.desktop(path: "\(folder.path)/file"), [process], .notDirectory),
      (.desktop(path: folder.path), [], .noProcess), (.desktop(path: folder.path), nil, .noProcess),
    ] as [(FolderLocation, [ProcessIdentity]?, StorageError)] {
      let desktop = DesktopProcesses()
      desktop.current = processes
      let source = LinuxBackupSource(Backup(name: "nightly", location: location), FolderOpener(desktop))
      #expect(throws: error) { try source.list() }
    }
  }

  /// Mode 0444 lets names be listed, but no file be looked at.
  @Test(arguments: [0o000, 0o111, 0o444] as [mode_t])
  func `a folder that may not be read says so, rather than that it is empty`(mode: mode_t) throws {
    let folder = try BackupFolder()
    try folder.write("a", bytes: 1)
    #expect(chmod(folder.path, mode) == 0)
    defer { chmod(folder.path, 0o700) }
    #expect(try Self.sizesAsNobody(in: folder.path) == .failure(.permissionDenied))
    #expect(chmod(folder.path, 0o755) == 0)
    #expect(try Self.sizesAsNobody(in: folder.path) == .success([1]))
  }

  /// As root, on a thread that has become an ordinary user; else as the user that runs the tests.
  private static func sizesAsNobody(in path: String) throws -> Result<[UInt64], StorageError> {
    let box = Box()
    let thread = Thread {
      if getuid() == 0 { #expect(cthread_become(PermissionTests.nobody) == 0) }
      let backup = Backup(name: "nightly", location: .own(path: path))
      do throws(StorageError) {
        box.result = .success(try LinuxBackupSource(backup, FolderOpener(DesktopProcesses())).list().map(\.size))
      } catch {
        box.result = .failure(error)
      }
      box.done.signal()
    }
    thread.start()
    box.done.wait()
    return try #require(box.result)
  }

  /// Written by one thread, read by another after `done`.
  private final class Box: @unchecked Sendable {
    let done = DispatchSemaphore(value: 0)
    var result: Result<[UInt64], StorageError>?
  }
}
