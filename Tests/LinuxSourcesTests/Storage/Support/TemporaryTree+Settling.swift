import Foundation

extension TemporaryTree {
  /// Waits until what was last changed is so long ago (2 s) that a walk may rely on the times of its folders. Nobody can
  /// set the time of a change of attributes: it has to pass.
  func settle() async throws {
    let script = "find . -printf '%C@\\n' | sort -n | tail -1"
    guard let newest = Double(try shell(script).trimmingCharacters(in: .newlines)) else { throw Failure() }
    while Date().timeIntervalSince1970 < newest.rounded(.down) + 3 { try await Task.sleep(for: .milliseconds(50)) }
  }
}
