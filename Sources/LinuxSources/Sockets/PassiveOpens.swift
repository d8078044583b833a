/// The text of /proc/net/snmp (proc_net(5)): each protocol has a line of names and behind it one of values.
package enum PassiveOpens {
  /// How many TCP connections have come in, to whatever port of the network namespace, since it began: tcpPassiveOpens of RFC 4022,
  /// for IPv4 and IPv6 together. Nil where the text does not tell.
  package static func count(in text: RawSpan) -> UInt64? {
    text.withUnsafeBytes { bytes in
      let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.starts(with: "Tcp: ".utf8) }
      guard lines.count == 2 else { return nil }
      let (names, values) = (fields(lines[0]), fields(lines[1]))
      guard names.count == values.count,
        let index = names.firstIndex(where: { $0.elementsEqual("PassiveOpens".utf8) })
      else { return nil }
      return UInt64(String(decoding: values[index], as: UTF8.self))
    }
  }

  private static func fields(_ line: Slice<UnsafeRawBufferPointer>) -> [Slice<UnsafeRawBufferPointer>] {
    line.split(separator: UInt8(ascii: " "))
  }
}
