import Sampling
import Testing

@Suite struct FileKindTests {
  @Test(
    "whatever kinds of files there are, bytes are du's and entries find's",
    arguments: [
      ("sparse files", "truncate -s 100M hole; dd if=/dev/zero of=tail bs=4K count=1 seek=9999 status=none"),
      ("a file with space kept ahead", "fallocate -l 1M kept || echo not kept; echo text > small"),
      ("hard links in one folder", "head -c 50000 /dev/zero > one; ln one two; ln one three"),
      (
        "hard links across directories",
        """
        mkdir -p PDF Uploads .config/Signal/attachments.noindex/00 .config/Signal/sql
        head -c 50000 /dev/zero > PDF/one; ln PDF/one Uploads/two; ln PDF/one .config/Signal/attachments.noindex/00/three
        ln PDF/one .config/Signal/sql/db.sqlite-wal; head -c 9000 /dev/zero > PDF/other; ln PDF/other other
        """
      ),
      ("empty folders", "mkdir -p a/b/c d e/f PDF Downloads/x"),
      (
        "symbolic links short and long",
        "ln -s x short; ln -s $(printf %0200d 1) long; ln -s short linked; mkdir PDF; ln -s ../long PDF/l"
      ),
      (
        "pipes and sockets",
        "mkfifo pipe; perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => \"socket\", Listen => 1)'"
      ),
      ("a large folder", "mkdir Uploads; cd Uploads; seq 3000 | xargs touch; cd ..; seq 1500 | xargs mkdir"),
    ])
  func kinds(kind: String, script: String) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell(script)
    let walks = TreeWalks(tree)
    for walk in [DirectoryCensus.Kind.full, .changes, .full] {
      let found = try walks.walk(walk).sum
      #expect(found.bytes == (try tree.diskUsage()))
      #expect(found.entries == (try tree.names()))
      #expect(found.unreadable == 0)
    }
  }

  @Test(
    "files count by their names only where a rule says so",
    arguments: [
      (".vnc/host:1.log", "xvnc_log"), (".vnc/host:1.log.old", "other"), (".vnc/log", "other"),
      (".vnc/x/a.log", "other"),
      (".vnc/.log", "xvnc_log"), ("a.log", "other"), (".config/Signal/sql/db.sqlite-wal", "wal"),
      (".config/Signal/sql/db.sqlite", "sql"), (".config/Signal/sql/x/db.sqlite-wal", "sql"),
      (".config/Signal/Crashpad/pending/a.dmp", "crash_dumps"), (".config/Signal/Crashpad/completed/a.dmp", "crashpad"),
      (".config/Signal/Crashpad/pending/a.dmp2", "crashpad"), (".config/Signal/attachments.noindexed/a", "other"),
      (".config/Signal/attachments.noinde/a", "other"), (".config/Signal/attachments.noindex/ab/cd/ef", "attachments"),
      (".config/Signal Beta/attachments.noindex/f", "attachments"), (".config/Signal/f", "other"), ("PDF/PDF/f", "pdf"),
      ("Uploads", "other"), (".config/Signal/Code Cache/f", "caches"), (".config/Signal/Cache/Cache_Data/f", "caches"),
    ])
  func places(path: String, directory: String) throws {
    let tree = try TemporaryTree()
    defer { tree.remove() }
    try tree.shell("mkdir -p \"$(dirname '\(path)')\"")
    let before = try TreeWalks(tree).walk(.full)
    try tree.shell("echo text > '\(path)'")
    let after = try TreeWalks(tree).walk(.full)
    let grown = after.filter { $0.value.entries != before[$0.key]?.entries }
    #expect(Array(grown.keys) == [directory])
    #expect(grown[directory]?.entries == (before[directory]?.entries ?? 0) + 1)
  }
}
