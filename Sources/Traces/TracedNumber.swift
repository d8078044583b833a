/// A number that may be any: an inode's, or a limit, which has no need to be near what is used.
struct TracedNumber: Traced, Equatable {
  var value: UInt64

  static var blank: TracedNumber { TracedNumber(value: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) { try fields.pass(number: &value) }
}
