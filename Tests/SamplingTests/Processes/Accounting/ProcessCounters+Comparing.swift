@testable import Sampling

extension ProcessCounters {
  /// The amounts in a fixed order.
  var amounts: [UInt64] {
    [
      processor.user, processor.system, faults.minor, faults.major, io.readBytes, io.writtenBytes,
      contextSwitches.voluntary, contextSwitches.involuntary,
    ]
  }

  /// No amount is greater than the other's.
  func isWithin(_ other: ProcessCounters) -> Bool {
    zip(amounts, other.amounts).allSatisfy { $0 <= $1 }
  }

  static func + (left: ProcessCounters, right: ProcessCounters) -> ProcessCounters {
    var sum = left
    sum += right
    return sum
  }
}

extension Sequence<ProcessCounters> {
  var sum: ProcessCounters { reduce(ProcessCounters(), +) }
}
