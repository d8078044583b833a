@testable import WebSecurity

/// A web configuration: it is taken and keeps to the rules, or it is refused in one line of text that names a line of it.
enum FuzzedWebConfiguration: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let lines = bytes.count + 1
    // No file is there: the text alone decides.
    do {
      let document = try WebConfigurationDocument(bytes) { _ throws(SmallFile.Fault) in
        throw SmallFile.Fault(text: "cannot be read")
      }
      for (name, _) in document.configuration.users { precondition(!name.isEmpty && !name.contains(":")) }
      for field in document.configuration.fields.lines { precondition(!field.value.utf8.contains { $0 < 0x20 }) }
      if let tls = document.configuration.tls { precondition(tls.minimum <= tls.maximum) }
    } catch {
      precondition((1...lines).contains(error.line))
      precondition(!error.message.isEmpty && !error.message.utf8.contains { $0 < 0x20 })
    }
    _ = WebConfigurationDocument.files(of: bytes)
  }
}
