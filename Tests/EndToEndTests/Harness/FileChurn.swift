import Foundation
import Synchronization

/// Files and folders that two threads create, write, rename, move, link and delete below a folder, as fast as they can or with
/// pauses.
final class FileChurn: Sendable {
  private let isStopping = Atomic(false)
  private let count = Atomic(0)
  private let threads = DispatchGroup()

  /// Works in the folders given, and makes more below them.
  init(in folders: [String], pauseMicroseconds: UInt32 = 0) {
    for seed in 1...2 {
      DispatchQueue.global().async(group: threads) { [self] in
        var random = Generator(state: UInt64(seed))
        while !isStopping.load(ordering: .relaxed) {
          Self.change(folders, &random)
          count.add(1, ordering: .relaxed)
          if pauseMicroseconds > 0 { usleep(pauseMicroseconds) }
        }
      }
    }
  }

  deinit { isStopping.store(true, ordering: .relaxed) }

  /// Stops and returns the number of changes that were tried.
  func stop() -> Int {
    isStopping.store(true, ordering: .relaxed)
    threads.wait()
    return count.load(ordering: .relaxed)
  }

  /// One change. It may come to nothing, as the other thread gets there first.
  private static func change(_ folders: [String], _ random: inout Generator) {
    func folder() -> String { folders[random.below(folders.count)] }
    func name() -> String { "\(folder())/churn-\(random.below(50))" }
    switch random.below(8) {
    case 0, 1, 2: write(random.below(20_000), to: name())
    case 3: rename(name(), name())
    case 4: unlink(name())
    case 5: link(name(), name())
    case 6: makeFolders(below: name() + "-folder", &random)
    default:
      let (old, new) = (name() + "-folder", name() + "-folder")
      rename(old, new)
      try? FileManager.default.removeItem(atPath: random.below(2) == 0 ? old : new)
    }
  }

  private static func write(_ bytes: Int, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (bytes % 2 == 0 ? O_TRUNC : O_APPEND), 0o644)
    guard file >= 0 else { return }
    _ = [UInt8](repeating: 1, count: bytes).withUnsafeBytes { Glibc.write(file, $0.baseAddress, bytes) }
    close(file)
  }

  /// Folders one in the other, more than a walk keeps open.
  private static func makeFolders(below path: String, _ random: inout Generator) {
    var path = path
    for _ in 0...random.below(12) {
      mkdir(path, 0o755)
      write(random.below(5000), to: path + "/file")
      path += "/below"
    }
  }

  /// Numbers that look random and are the same each time (a linear congruential generator).
  private struct Generator {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
