/// What a line of a trace can hold.
protocol Traced {
  /// What is there before it is read.
  static var blank: Self { get }
  /// Writes itself into the fields, or reads itself from them: one function, so that both are about the same words.
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault)
}
