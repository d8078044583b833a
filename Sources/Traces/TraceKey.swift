/// What a line of a sample is about, and of whom. The last value of a key holds until there is another.
struct TraceKey: Hashable {
  var kind: TraceKind
  var pid: Int32 = 0
  var name = ""

  init(_ kind: TraceKind, pid: Int32 = 0, name: String = "") {
    self.kind = kind
    self.pid = pid
    self.name = name
  }
}

/// The beginning of a line: its key, and from the how many'th time on that it is asked for in its sample the value holds.
struct TraceEntry: Traced {
  var key: TraceKey
  var call = 1

  static var blank: TraceEntry { TraceEntry(key: TraceKey(.list)) }

  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    let word = try fields.exchange(
      call == 1 ? key.kind.rawValue : "\(key.kind.rawValue)@\(call)", expecting: "what the line is about")
    if let word {
      let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = parts.first.flatMap({ TraceKind(rawValue: String($0)) }) else {
        throw fields.fault("what the line is about, or the next sample")
      }
      key.kind = kind
      if parts.count == 2 {
        guard let number = Int(parts[1]), number > 1 else { throw fields.fault("a number above 1 behind @") }
        call = number
      }
    }
    switch key.kind.subject {
    case .process: try fields.pass(number: &key.pid)
    case .name: try key.name.pass(&fields)
    case .nothing: break
    }
  }
}
