/// Where it is read who is connected to the desktop, without a password. Called from one thread only.
public protocol SessionSource: AnyObject {
  /// All connections now, those of health checks among them.
  func readSessions() throws(SourceError) -> SessionLook
}
