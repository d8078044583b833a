import Foundation
import Testing

/// Every byte that an exporter let out, by where it came out, and what may not be among it.
struct Emissions {
  private var bytes: [(source: String, bytes: Data)] = []

  mutating func add(_ source: String, _ data: Data) { bytes.append((source, data)) }

  mutating func add(_ source: String, _ text: String) { add(source, Data(text.utf8)) }

  /// The sources in which a secret is found, and in which form.
  func finds(of secret: Secret) -> [String] {
    bytes.flatMap { source, bytes in secret.forms(in: bytes).map { "\(source): \($0)" } }
  }

  /// Fails for each secret that came out.
  func expectNone(of secrets: [Secret]) {
    for secret in secrets {
      let finds = finds(of: secret)
      #expect(finds.isEmpty, "\(secret) is in \(finds.joined(separator: ", "))")
    }
  }
}
