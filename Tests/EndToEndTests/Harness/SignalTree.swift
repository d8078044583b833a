import Foundation

/// Files in the shape in which Signal keeps them in the desktop's home: most of them attachments, in 256 folders.
struct SignalTree {
  static let data = ".config/Signal"

  let root: String

  /// The folder of Signal's data.
  var data: String { "\(root)/\(Self.data)" }

  /// Makes the tree below an existing folder, with so many attachments in each of their folders, and a seventieth of that
  /// elsewhere.
  init(at root: String, attachmentsPerFolder count: Int) throws {
    self.root = root
    for number in 0..<256 {
      try makeFiles(count, in: "\(Self.data)/attachments.noindex/" + String(format: "%02x", number))
    }
    for folder in [
      "\(Self.data)/sql", "\(Self.data)/logs", "\(Self.data)/Crashpad/pending", "\(Self.data)/Crashpad/new",
      ".vnc", "Uploads", "Documents/\u{fc}ber",
    ] { try makeFiles(1 + count / 100, in: folder) }
    for folder in [
      "\(Self.data)/avatars.noindex/00", "\(Self.data)/stickers.noindex/0a", "\(Self.data)/Cache/Cache_Data",
      "\(Self.data)/Code Cache/js",
    ] { try makeFiles(4 * count, in: folder) }
    try link()
  }

  /// A tree of 200,000 files and more, made once for a pod, whose folder it goes with.
  static func large(in pod: Pod) throws -> String {
    let root = pod.folder.path + "/large-tree"
    if !FileManager.default.fileExists(atPath: root) { _ = try SignalTree(at: root, attachmentsPerFolder: 772) }
    return root
  }

  /// Makes a file below the tree's folder, with this size.
  func write(_ bytes: Int, to path: String) throws {
    try Data(repeating: 1, count: bytes).write(to: URL(fileURLWithPath: "\(root)/\(path)"))
  }

  /// One file in 16 holds something, up to 15,000 bytes.
  private func makeFiles(_ count: Int, in path: String) throws {
    try FileManager.default.createDirectory(atPath: "\(root)/\(path)", withIntermediateDirectories: true)
    let folder = open("\(root)/\(path)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(folder) }
    let content = [UInt8](repeating: 1, count: 15_000)
    for number in 0..<count {
      let name = String(number &* 2_654_435_761 & 0xffff_ffff, radix: 16) + "-attachment"
      let file = openat(folder, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw HarnessError("\(root)/\(path)/\(name): errno \(errno)") }
      if number % 16 == 0 { _ = Glibc.write(file, content, (number / 16 % 5 + 1) * 3000) }
      close(file)
    }
  }

  /// A file with two names in two directories, and a link to nowhere and one in a circle.
  private func link() throws {
    let files = FileManager.default
    try files.linkItem(atPath: "\(data)/attachments.noindex/00/0-attachment", toPath: "\(root)/Uploads/copy")
    try files.createSymbolicLink(atPath: "\(root)/Uploads/nowhere", withDestinationPath: "/nowhere/at/all")
    try files.createSymbolicLink(atPath: "\(data)/logs/circle", withDestinationPath: "..")
  }
}
