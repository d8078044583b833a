import Glibc
import Sampling

/// The forms that the files of a cgroup have.
extension RawSpan {
  /// The number that a file consists of.
  func only(_ file: StaticString) throws(SourceError) -> UInt64 {
    guard let number = number(at: 0) else { throw .malformed(what: "\(file)") }
    return number
  }

  /// The number that a file consists of; nil for `max`, which is no limit.
  func limit(_ file: StaticString) throws(SourceError) -> UInt64? {
    let isUnlimited = offset(after: "max\n") == "max\n".utf8.count
    return isUnlimited ? nil : try only(file)
  }

  /// cpu.max, "quota period" in microseconds, as a number of processors; nil for a quota of `max`.
  func processorLimit() throws(SourceError) -> Double? {
    if let period = offset(after: "max "), period == 4, number(at: period) != nil { return nil }
    guard let quota = number(at: 0),
      let blank = (0..<byteCount).first(where: { unsafeLoad(fromByteOffset: $0, as: UInt8.self) == UInt8(ascii: " ") }),
      let period = number(at: blank), period > 0
    else { throw .malformed(what: "cpu.max") }
    return Double(quota) / Double(period)
  }

  /// The total of a line of a pressure file, "some avg10=0.00 avg60=0.00 avg300=0.00 total=0"; nil without such a line.
  func pressureTotal(_ line: StaticString) throws(SourceError) -> UInt64? {
    guard let start = offset(after: line) else { return nil }
    guard let total = position(of: "total=", from: start, withinLine: true), let value = number(at: total) else {
      throw .malformed(what: "pressure \(line)")
    }
    return value
  }

  /// What memory.stat says that the kernel has for itself, in bytes. Before Linux 5.18 there is no sum of it: then of what has a
  /// line of its own.
  func kernelMemory() throws(SourceError) -> UInt64? {
    if let sum = try numberIfPresent("kernel ", in: "memory.stat") { return sum }
    guard var sum = try numberIfPresent("slab ", in: "memory.stat") else { return nil }
    for line: StaticString in ["kernel_stack ", "pagetables ", "percpu "] {
      let (total, isTooLarge) = sum.addingReportingOverflow(try numberIfPresent(line, in: "memory.stat") ?? 0)
      if isTooLarge { throw .malformed(what: "memory.stat \(line)") }
      sum = total
    }
    return sum
  }

  /// io.stat, a line a device, summed: "8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0". Devices that did nothing yet may
  /// have no fields.
  func deviceTotals() throws(SourceError) -> [CgroupReading.Direction: CgroupReading.IO] {
    [
      .read: CgroupReading.IO(bytes: try sum(of: " rbytes="), operations: try sum(of: " rios=")),
      .write: CgroupReading.IO(bytes: try sum(of: " wbytes="), operations: try sum(of: " wios=")),
    ]
  }

  private func sum(of field: StaticString) throws(SourceError) -> UInt64 {
    var sum: UInt64 = 0
    var offset = 0
    while let start = position(of: field, from: offset, withinLine: false) {
      guard let value = number(at: start) else { throw .malformed(what: "io.stat\(field)") }
      let (total, overflow) = sum.addingReportingOverflow(value)
      if overflow { throw .malformed(what: "io.stat\(field)") }
      sum = total
      offset = start
    }
    return sum
  }

  /// The position behind the first `text` from `start` on.
  private func position(of text: StaticString, from start: Int, withinLine: Bool) -> Int? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let length = text.utf8CodeUnitCount
      var offset = start
      while bytes.count - offset >= length {
        if memcmp(base + offset, text.utf8Start, length) == 0 { return offset + length }
        if withinLine, bytes[offset] == UInt8(ascii: "\n") { return nil }
        offset += 1
      }
      return nil
    }
  }
}
