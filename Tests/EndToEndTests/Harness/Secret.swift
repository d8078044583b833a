import Foundation

/// A text that is nowhere else, planted in one place that nobody may read elsewhere.
struct Secret: CustomStringConvertible {
  /// Where it is planted.
  let place: String
  /// Short enough for a thread's name, which holds 15 bytes: what is cut there holds it whole.
  let text: String

  init(_ place: String) {
    let letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    self.init(place, text: "q" + String((0..<11).map { _ in letters.randomElement() ?? "q" }))
  }

  init(_ place: String, text: String) {
    (self.place, self.text) = (place, text)
  }

  /// An address of a private network.
  static func address(_ place: String) -> Secret {
    let numbers = (0..<3).map { _ in String(Int.random(in: 100...255)) }
    return Secret(place, text: "10." + numbers.joined(separator: "."))
  }

  var description: String { "\(place) (\(text))" }

  /// The names of the forms in which it is found in bytes.
  func forms(in bytes: Data) -> [String] {
    forms.filter { Self.holds(bytes, $0.bytes) }.map(\.name)
  }

  /// Looks only where the first byte is: there are many bytes and many forms.
  private static func holds(_ bytes: Data, _ part: Data) -> Bool {
    bytes.withUnsafeBytes { bytes in
      part.withUnsafeBytes { part in
        guard let start = bytes.baseAddress, let sought = part.baseAddress, let first = part.first else { return false }
        var offset = 0
        while bytes.count - offset >= part.count {
          guard let found = memchr(start + offset, Int32(first), bytes.count - offset - part.count + 1) else {
            return false
          }
          if memcmp(found, sought, part.count) == 0 { return true }
          offset = start.distance(to: UnsafeRawPointer(found)) + 1
        }
        return false
      }
    }
  }

  /// As text, and as programs write what they do not show as text.
  private var forms: [(name: String, bytes: Data)] {
    let hex = text.utf8.map { String($0, radix: 16) }
    let octal = text.utf8.map { String($0, radix: 8) }
    var forms = [
      ("plain", text), ("capitals", text.uppercased()), ("hex", hex.joined()),
      ("capital hex", hex.joined().uppercased()), ("hex pairs", hex.joined(separator: " ")),
      ("percent", hex.map { "%" + $0 }.joined()), ("capital percent", hex.map { "%" + $0.uppercased() }.joined()),
      ("C hex", hex.map { "\\x" + $0 }.joined()), ("JSON", hex.map { "\\u00" + $0 }.joined()),
      ("octal", octal.map { "\\" + $0 }.joined()),
    ]
    for before in 0..<3 {
      // Only the digits that hold nothing of what stands before and after.
      let whole = (text.utf8.count + before) / 3 * 3 - before
      let bytes = Data(repeating: 0, count: before) + Data(text.utf8.prefix(whole))
      forms.append(
        ("base64 after \(before)", String(bytes.base64EncodedString().dropFirst(before == 0 ? 0 : before + 1))))
    }
    return forms.map { ($0.0, Data($0.1.utf8)) }
  }
}
