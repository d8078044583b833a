import SeededRandom
import Testing

/// The value that `parse` makes of `text`.
func parsed<Value, Failure>(_ text: String, _ parse: (RawSpan) throws(Failure) -> Value) throws(Failure) -> Value {
  let bytes = Array(text.utf8)
  return try parse(bytes.span.bytes)
}

/// Calls `body` with every beginning of `text`, and with many variants of it in which some bytes are others.
func forDamagedVariants(of text: String, _ body: (RawSpan) -> Void) {
  let bytes = Array(text.utf8)
  for count in 0...bytes.count { body(bytes.span.bytes.extracting(0..<count)) }
  var seed = SeededGenerator(seed: 1)
  for _ in 0..<2000 where !bytes.isEmpty {
    var damaged = bytes
    for _ in 0..<4 { damaged[Int.random(in: bytes.indices, using: &seed)] = UInt8.random(in: 0...255, using: &seed) }
    body(damaged.span.bytes)
  }
}
