/// Sockets that listen, for a server that is made later: connections wait until it accepts them.
public struct ListeningSockets {
  let listeners: [HTTPListener]
  /// The addresses in the order given, with the port that was taken where 0 was asked for.
  public let addresses: [ListenAddress]

  /// Listens on every address, or on none when one cannot be had.
  public init(on addresses: [ListenAddress]) throws(HTTPServerError) {
    var opened: [ListenAddress.Opened] = []
    for address in addresses { opened.append(try address.open()) }
    listeners = opened.flatMap(\.listeners)
    self.addresses = opened.map(\.address)
  }
}
