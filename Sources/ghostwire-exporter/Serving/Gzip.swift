import CZlib

/// The gzip file format (RFC 1952) by zlib.
enum Gzip {
  /// 15 bits of window, and 16 more to ask for gzip's header in place of zlib's.
  private static let windowBits: Int32 = 15 + 16

  /// `bytes` compressed, at the speed of level 1: a scrape is read once, and the desktop needs the CPU more than the
  /// network does.
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let version = ZLIB_VERSION
    let size = Int32(MemoryLayout<z_stream>.size)
    guard deflateInit2_(&stream, 1, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, version, size) == Z_OK else {
      fatalError("zlib \(version) does not start: out of memory, or another version is loaded")
    }
    defer { deflateEnd(&stream) }
    var input = bytes
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        let result = deflate(&stream, Z_FINISH)
        precondition(result == Z_STREAM_END, "deflateBound gives room for one deflate call")
        count = output.count - Int(stream.avail_out)
      }
    }
  }
}
