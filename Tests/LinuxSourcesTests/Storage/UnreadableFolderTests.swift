import LinuxSources
import Sampling
import Testing

@Suite struct UnreadableFolderTests {
  @Test func `another user's folders count as unreadable where they are, and the rest is right`() throws {
    guard ThreadOfItsOwn.isRoot(toCheck: "folders of another user") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    let user = PermissionTests.nobody
    try tree.shell(
      """
      mkdir -p PDF/a/b Uploads Downloads/open .config/Signal/logs .config/Signal/attachments.noindex/00
      for f in PDF/a/b/f PDF/f Uploads/f Downloads/open/f .config/Signal/logs/f .config/Signal/attachments.noindex/00/f
      do head -c 9000 /dev/zero > "$f"; done
      chown -R \(user):\(user) .; chown root PDF/a .config/Signal/logs; chmod 700 PDF/a .config/Signal/logs
      chown root Downloads/open; chmod 755 Downloads/open; chown root Uploads; chmod 744 Uploads
      """)
    let hidden = ["PDF/a/b", ".config/Signal/logs/f", "Uploads/f"]
    let found = try ThreadOfItsOwn.run(.user) {
      let walks = TreeWalks(tree)
      return [try walks.walk(.full), try walks.walk(.changes)]
    }
    for walk in found {
      #expect(walk.filter { $0.value.unreadable > 0 }.mapValues(\.unreadable) == ["pdf": 1, "logs": 1, "uploads": 1])
      #expect(walk.sum.bytes == (try tree.diskUsage()) - (try tree.diskUsage(hidden)))
      #expect(walk.sum.entries == (try tree.names()) - (try tree.names(hidden)))
      #expect(walk["attachments"]?.entries == 3)
      #expect(walk["downloads"]?.entries == 3)
    }
  }

  @Test(
    "a folder that cannot be walked at all is an error and not an empty one",
    arguments: [
      ("missing", StorageError.notFound), ("file", .notDirectory), ("pipe", .notDirectory), ("dangling", .notFound),
      ("loop", .notDirectory), ("closed", .permissionDenied),
    ])
  func root(name: String, error: StorageError) throws {
    guard error != .permissionDenied || ThreadOfItsOwn.isRoot(toCheck: "a closed folder") else { return }
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("echo > file; mkfifo pipe; ln -s x dangling; ln -s loop loop; mkdir -m 700 closed; chmod 755 .")
    let path = "\(tree.path)/\(name)"
    @Sendable func walk() -> StorageError? {
      do throws(StorageError) {
        let source = LinuxDirectorySource(
          .own(path: path), FolderOpener(DesktopProcesses()), budget: WorkBudget(share: 1))
        _ = try source.walk(.full, .undivided)
        return nil
      } catch {
        return error
      }
    }
    let found = try error == .permissionDenied ? ThreadOfItsOwn.run(.user, walk) : walk()
    #expect(found == error)
  }
}
