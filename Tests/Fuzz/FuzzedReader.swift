import Glibc

/// A reader of bytes that nobody vouches for, and what must hold whatever they are.
protocol FuzzedReader: SendableMetatype {
  /// Reads the bytes, and traps when something does not hold.
  static func read(_ bytes: [UInt8])
}

/// The readers by the value of GHOSTWIRE_FUZZ, which scripts/fuzz sets.
private let readers: [String: any FuzzedReader.Type] = [
  "accept": FuzzedQualities.self, "address": FuzzedAddress.self, "authorization": FuzzedAuthorization.self,
  "cgroup": FuzzedCgroup.self, "config": FuzzedConfiguration.self, "diag": FuzzedSocketDiag.self,
  "http": FuzzedHTTPHead.self, "pem": FuzzedCertificate.self, "process": FuzzedProcess.self,
  "request": FuzzedRequest.self, "trace": FuzzedTrace.self, "unix": FuzzedUnixTable.self,
  "web": FuzzedWebConfiguration.self, "websocket": FuzzedWebSocket.self,
]

private let reader: any FuzzedReader.Type = {
  let name = getenv("GHOSTWIRE_FUZZ").map { String(cString: $0) } ?? ""
  guard let reader = readers[name] else {
    fatalError("GHOSTWIRE_FUZZ is '\(name)'; accepted are \(readers.keys.sorted().joined(separator: ", "))")
  }
  return reader
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
