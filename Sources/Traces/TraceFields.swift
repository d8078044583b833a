/// The words of one line, on their way into a trace or out of it. What passes them says both ways with one function.
///
/// A word is made of letters, digits and some marks that no shell and no editor takes for something else; one blank stands between
/// two. `-` is what is absent, and what begins with `!` is why it could not be read.
struct TraceFields {
  private static let largestAmount: UInt64 = 1 << 56
  private static let marks = Set("._-~/:!@?=".utf8)

  /// What has been written.
  private(set) var text: [UInt8] = []
  /// Whether the words are read: else they are written.
  let isReading: Bool
  private var words: ArraySlice<Substring> = []
  private var line = 0

  /// Fields to write.
  init() {
    isReading = false
  }

  /// The fields of a line to read. Faults are told with its number.
  init(reading text: Substring, line: Int) {
    isReading = true
    words = text.split(separator: " ", omittingEmptySubsequences: false)[...]
    self.line = line
  }

  /// A value as a line has it.
  static func text(of value: some Traced) -> [UInt8] {
    var fields = TraceFields()
    var value = value
    // Only what is read can be at fault.
    try? value.pass(&fields)
    return fields.text
  }

  /// Writes a word, and returns nil; or returns the word that is there in its place.
  mutating func exchange(_ word: @autoclosure () -> String, expecting expected: String) throws(TraceFault) -> Substring?
  {
    guard isReading else {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text += word().utf8
      return nil
    }
    guard let word = words.popFirst(), !word.isEmpty, word.utf8.allSatisfy(Self.isPart) else { throw fault(expected) }
    return word
  }

  /// The same for a word that is always the same.
  mutating func literal(_ word: String) throws(TraceFault) {
    if let found = try exchange(word, expecting: word), found != word { throw fault(word) }
  }

  /// Takes the next word if it is this one.
  mutating func takes(_ word: String) -> Bool {
    guard words.first.map({ $0 == word }) == true else { return false }
    words.removeFirst()
    return true
  }

  /// The next word when it begins with a mark.
  func next(beginsWith mark: Character) -> Bool { words.first?.first == mark }

  /// A number.
  mutating func pass<Number: FixedWidthInteger>(number value: inout Number) throws(TraceFault) {
    guard let word = try exchange("\(value)", expecting: "a number") else { return }
    guard let number = Number(word) else { throw fault("a number from \(Number.min) to \(Number.max)") }
    value = number
  }

  /// An amount: a number that is far from the largest, so that a damaged trace does not have the sum of some overflow.
  mutating func pass(amount value: inout UInt64) throws(TraceFault) {
    try pass(number: &value)
    if isReading, value > Self.largestAmount { throw fault("a number up to \(Self.largestAmount)") }
  }

  /// A value for each of the cases that there are.
  mutating func pass<Key: CaseIterable & Hashable, Value: Traced>(each values: inout [Key: Value]) throws(TraceFault) {
    for key in Key.allCases {
      var value = values[key]
      try value.pass(&self)
      values[key] = value
    }
  }

  /// Throws where more words are left than were passed.
  func finish() throws(TraceFault) {
    if !words.isEmpty { throw fault("the end of the line") }
  }

  /// What is wrong with this line.
  func fault(_ expected: String) -> TraceFault { TraceFault(line: line, expected: expected) }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: marks.contains(byte)
    }
  }
}
