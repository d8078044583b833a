/// Where the traffic of the desktop's connections is read, without a byte of it. Called from one thread only.
public protocol TrafficSource: AnyObject {
  /// All connections that the server has accepted and that are open now; nil where the kernel does not tell their traffic.
  func readTraffic() throws(SourceError) -> [ConnectionTraffic]?
}
