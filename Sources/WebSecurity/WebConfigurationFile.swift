import TransportSecurity
import YAMLReading

/// The file of a web configuration, and those that it names.
public struct WebConfigurationFile: Sendable {
  /// What was read at one time.
  public struct Loaded: Sendable {
    /// What the file says.
    public let configuration: WebConfiguration
    /// What secures connections; nil for a server in the clear.
    package let context: TLSServerContext?
    /// The files as they were before they were read.
    public let files: FileSignatures
  }

  private let path: String

  /// The file at `path`. Other files are looked for from its folder.
  public init(path: String) {
    self.path = path
  }

  /// Reads everything anew, and makes of it what a server needs.
  public func load() throws(ConfigurationFault) -> Loaded {
    // Before the reading: what is changed meanwhile is then seen as a change.
    let files = signature()
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.read(path)
    } catch {
      throw ConfigurationFault(file: path, line: nil, message: error.text)
    }
    do {
      let document = try WebConfigurationDocument(bytes) { name throws(SmallFile.Fault) in
        try SmallFile.read(place(of: name))
      }
      return Loaded(
        configuration: document.configuration, context: try Self.context(of: document), files: files)
    } catch {
      throw ConfigurationFault(file: path, line: error.line, message: error.message)
    }
  }

  /// The files as they are now: whether anything is to be loaded anew.
  public func signature() -> FileSignatures {
    let named = (try? SmallFile.read(path)).map(WebConfigurationDocument.files) ?? []
    return FileSignatures(of: [path] + named.map(place))
  }

  private static func context(of document: WebConfigurationDocument) throws(YAMLFault) -> TLSServerContext? {
    guard let tls = document.configuration.tls else { return nil }
    do {
      return try TLSServerContext(tls)
    } catch {
      throw document.fault(for: error)
    }
  }

  private func place(of name: String) -> String {
    guard !name.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }
}
