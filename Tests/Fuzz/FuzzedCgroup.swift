import Sampling

@testable import LinuxSources

/// The files of a cgroup: every figure is finite, no sum runs over, and io adds up.
enum FuzzedCgroup: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let text = bytes.span.bytes
    if let only = try? text.only("pids.current") { precondition((try? text.limit("pids.max")) == only) }
    if let limit = try? text.processorLimit() { precondition(limit.isFinite && limit >= 0) }
    if (try? text.pressureTotal("some")) ?? nil != nil {
      precondition(bytes.firstRange(of: Array("some".utf8)) != nil && bytes.firstRange(of: Array("total=".utf8)) != nil)
    }
    _ = try? text.kernelMemory()
    guard let totals = try? text.deviceTotals() else { return }
    // The same devices once more do as much again, unless that is too much.
    let twice = bytes + [UInt8(ascii: "\n")] + bytes
    guard let doubled = try? twice.span.bytes.deviceTotals() else {
      precondition(totals.values.contains { max($0.bytes, $0.operations) > UInt64.max / 2 })
      return
    }
    for (direction, io) in totals {
      precondition(doubled[direction] == CgroupReading.IO(bytes: 2 * io.bytes, operations: 2 * io.operations))
    }
  }
}
