/// How an attack went.
struct AttackCourse {
  /// In Unix time.
  var start: Double
  var end: Double
  /// What each of its programs printed.
  var outputs: [String]
  /// Connections that the kernel has made for servers in the pod meanwhile.
  var connections: Int
  /// Connections at its end whose first packet has come and whose third has not.
  var halfOpen: Int

  /// Says so when there were fewer connections than it takes to call it an attack.
  func lacksConnections(_ least: Int) -> String? {
    connections < least ? "\(connections) connections were made, \(least) were to be" : nil
  }
}
