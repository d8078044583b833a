/// An amount. What only tells one thing from another is passed as a number.
extension UInt64: Traced {
  static let blank: UInt64 = 0
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) { try fields.pass(amount: &self) }
}

extension Int64: Traced {
  static let blank: Int64 = 0
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) { try fields.pass(number: &self) }
}

extension Int: Traced {
  static let blank = 0
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) { try fields.pass(number: &self) }
}

extension Double: Traced {
  static let blank = 0.0
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    guard let word = try fields.exchange("\(self)", expecting: "a number") else { return }
    guard let number = Double(word) else { throw fields.fault("a number") }
    self = number
  }
}

extension Bool: Traced {
  static let blank = false
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    guard let word = try fields.exchange(self ? "yes" : "no", expecting: "yes or no") else { return }
    guard word == "yes" || word == "no" else { throw fields.fault("yes or no") }
    self = word == "yes"
  }
}

/// A name: a word.
extension String: Traced {
  static let blank = ""
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    if let word = try fields.exchange(self, expecting: "a name") { self = String(word) }
  }
}

/// Nothing is `-`.
extension Optional: Traced where Wrapped: Traced {
  static var blank: Wrapped? { nil }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    if fields.isReading {
      if fields.takes("-") {
        self = nil
      } else {
        var value = Wrapped.blank
        try value.pass(&fields)
        self = value
      }
    } else if var value = self {
      try value.pass(&fields)
    } else {
      try fields.literal("-")
    }
  }
}

/// How many there are, then each.
extension Array: Traced where Element: Traced {
  static var blank: [Element] { [] }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    var count = count
    try count.pass(&fields)
    guard fields.isReading else {
      for var element in self { try element.pass(&fields) }
      return
    }
    self = []
    // A count that no line is long enough for ends at the end of the line.
    while self.count < count {
      var element = Element.blank
      try element.pass(&fields)
      append(element)
    }
  }
}

/// A value, or `!` and why there is none.
extension Result: Traced where Success: Traced, Failure: TracedError {
  static var blank: Result { .success(.blank) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    if fields.isReading {
      guard fields.next(beginsWith: "!") else {
        var value = Success.blank
        try value.pass(&fields)
        self = .success(value)
        return
      }
      let word = try fields.exchange("", expecting: "why it could not be read") ?? ""
      guard let error = Failure(token: word.dropFirst()) else { throw fields.fault("why it could not be read") }
      self = .failure(error)
      return
    }
    switch self {
    case .success(var value): try value.pass(&fields)
    case .failure(let error): try fields.literal("!\(error.token)")
    }
  }
}
