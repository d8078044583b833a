import Glibc

/// Files below /proc/PID that every sample reads, kept open from one sample to the next: of a small file opening and closing cost
/// more than reading. An open file stays its process's: once that is gone reading fails with ESRCH, whoever has the pid then.
final class KeptFiles {
  /// The files that are worth it.
  enum Name {
    case stat
    case status
    case io

    var text: StaticString {
      switch self {
      case .stat: "stat"
      case .status: "status"
      case .io: "io"
      }
    }
  }

  private struct Key: Hashable {
    let pid: Int32
    let name: Name
  }

  private struct Entry {
    let descriptor: Int32
    var round: UInt64
  }

  /// For each file the kernel keeps a page, on this process's account.
  private static let mostFiles: UInt64 = 192

  private let capacity: Int
  private var entries: [Key: Entry] = [:]
  private var round: UInt64 = 0

  init(capacity: Int = allowed) {
    self.capacity = capacity
  }

  /// The most that are kept open: a quarter of what this process may have, as connections need descriptors too.
  static var allowed: Int {
    Int(min(mostFiles, (DescriptorLimit.own.soft ?? .max) / 4))
  }

  deinit {
    for entry in entries.values { close(entry.descriptor) }
  }

  /// The open file; nil when it is not kept.
  func descriptor(_ pid: Int32, _ name: Name) -> Int32? {
    guard let index = entries.index(forKey: Key(pid: pid, name: name)) else { return nil }
    entries.values[index].round = round
    return entries.values[index].descriptor
  }

  /// Whether a file is kept open. Asking does not keep it.
  func holds(_ pid: Int32, _ name: Name) -> Bool { entries[Key(pid: pid, name: name)] != nil }

  /// Takes an open file over, or closes it where there are enough.
  func keep(_ file: consuming FileDescriptor, _ pid: Int32, _ name: Name) {
    if entries.count >= capacity { return }
    entries[Key(pid: pid, name: name)] = Entry(descriptor: file.release(), round: round)
  }

  /// Closes a file.
  func drop(_ pid: Int32, _ name: Name) {
    if let entry = entries.removeValue(forKey: Key(pid: pid, name: name)) { close(entry.descriptor) }
  }

  /// Begins a sample: what the one before did not read is closed.
  func beginRound() {
    for (key, entry) in entries where entry.round < round { drop(key.pid, key.name) }
    round += 1
  }
}
