extension RawSpan {
  /// The integer at `offset`, in the machine's byte order; nil when it is not all there.
  func integer<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at offset: Int) -> Number? {
    guard offset >= 0, offset <= byteCount - MemoryLayout<Number>.size else { return nil }
    return unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
  }
}
