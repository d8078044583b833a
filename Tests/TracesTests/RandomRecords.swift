import Sampling
import SeededRandom

@testable import Traces

/// What can be made up at random: every shape that it has comes up.
protocol RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Self
}

extension UInt64: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> UInt64 {
    [0, 1, 1 << 56, numbers.next() >> 8, numbers.next() >> 40].randomElement(using: &numbers) ?? 0
  }
}

extension TracedNumber: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> TracedNumber {
    TracedNumber(value: [0, .max, numbers.next()].randomElement(using: &numbers) ?? 0)
  }
}

extension Double: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Double {
    [0, -0.5, 1.0 / 3, .random(in: 0...2e9, using: &numbers), 1e-9].randomElement(using: &numbers) ?? 0
  }
}

extension Bool: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Bool { Bool.random(using: &numbers) }
}

extension Int: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Int { .random(in: 0...1000, using: &numbers) }
}

extension Int32: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Int32 { .random(in: 0 ... .max, using: &numbers) }
}

extension Optional: RandomRecord where Wrapped: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Wrapped? {
    // Without the type it would be this one again.
    Bool.random(&numbers) ? Wrapped.random(&numbers) : nil
  }
}

extension Array: RandomRecord where Element: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> [Element] {
    (0..<Int.random(in: 0...3, using: &numbers)).map { _ in .random(&numbers) }
  }
}

extension Dictionary: RandomRecord where Key: CaseIterable, Value: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> [Key: Value] {
    var values: [Key: Value] = [:]
    for key in Key.allCases where Bool.random(&numbers) { values[key] = .random(&numbers) }
    return values
  }
}

extension Result: RandomRecord where Success: RandomRecord, Failure: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> Result {
    Bool.random(&numbers) ? .success(.random(&numbers)) : .failure(.random(&numbers))
  }
}

extension SourceError: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> SourceError {
    let all: [SourceError] = [
      .vanished, .permissionDenied, .unsupported, .malformed(what: "left out of the trace"), .system(errno: 5),
    ]
    return all.randomElement(using: &numbers) ?? .vanished
  }
}

extension StorageError: RandomRecord {
  static func random(_ numbers: inout SeededGenerator) -> StorageError {
    let all: [StorageError] = [
      .noProcess, .notFound, .notDirectory, .notRegular, .malformed, .permissionDenied, .timedOut, .disconnected,
      .inputOutput, .system(errno: 117),
    ]
    return all.randomElement(using: &numbers) ?? .notFound
  }
}

/// Every case of a closed set.
protocol RandomCase: RandomRecord, CaseIterable {}

extension RandomCase {
  static func random(_ numbers: inout SeededGenerator) -> Self {
    allCases.randomElement(using: &numbers) ?? allCases[allCases.startIndex]
  }
}

extension ProbeFailure: RandomCase {}
extension ProbeStage: RandomCase {}
extension CgroupObstacle: RandomCase {}
