import Foundation
import Glibc
import Synchronization

/// Makes, renames, moves and removes files and folders on a thread of its own until it is stopped.
final class Churn: Sendable {
  private struct State {
    var steps = 0
    var isStopping = false
  }

  private let places: [String]
  private let seed: UInt64
  private let isMoving: Bool
  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)

  /// One that works in these folders, and moves folders there or leaves them where they are.
  init(seed: UInt64, places: [String], isMoving: Bool) {
    self.seed = seed
    self.places = places
    self.isMoving = isMoving
  }

  /// How much it has done.
  var steps: Int { state.withLock { $0.steps } }

  func start() {
    Thread.detachNewThread { [self] in
      var random = seed
      while state.withLock({
        $0.steps += 1
        return !$0.isStopping
      }) {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        step(random >> 33)
      }
      ended.signal()
    }
  }

  /// Returns when it has come to rest, also the second time.
  func stop() {
    state.withLock { $0.isStopping = true }
    ended.wait()
    ended.signal()
  }

  private func step(_ random: UInt64) {
    let folder = self.folder(random >> 8)
    let file = "\(folder)/\(random >> 16 & 31)"
    switch random & 7 {
    case 0: makeFolders(folder)
    case 1, 2: write(file)
    case 3: unlink(file)
    case 4: rename(file, "\(folder)/new")
    case 5: link("\(folder)/new", file)
    case 6: for name in 0..<32 { unlink("\(folder)/\(name)") }
    default:
      unlink("\(folder)/new")
      if isMoving { rename(folder, self.folder(random >> 20)) } else { rmdir(folder) }
    }
  }

  /// One of a few folders, up to twelve deep.
  private func folder(_ random: UInt64) -> String {
    let place = places[Int(random % UInt64(places.count))]
    let depth = Int(random >> 2 & 15) % 12 + 1
    return place + String(repeating: "/\(random >> 6 & 1)d", count: depth)
  }

  private func makeFolders(_ path: String) {
    let names = path.split(separator: "/")
    for count in 1...names.count { mkdir("/" + names.prefix(count).joined(separator: "/"), 0o700) }
  }

  private func write(_ path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    if file < 0 { return }
    Glibc.write(file, path, path.utf8.count)
    close(file)
  }
}
