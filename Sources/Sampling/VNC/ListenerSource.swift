/// Where the state of a desktop's port is read, without a connection to it. Called from one thread only.
public protocol ListenerSource: AnyObject {
  /// The socket that listens on the port; nil when nobody does.
  func readListener() throws(SourceError) -> Listener?
  /// Whether KasmVNC's own socket, `@KasmVNCSock<pid>`, is there: then the server is KasmVNC.
  func readHasKasmVNC() throws(SourceError) -> Bool
  /// The time by the wall clock, in seconds since 1970.
  var unixTime: Double { get }
}
