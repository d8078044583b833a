import HTTPServing

extension ListeningSockets {
  /// Opens the addresses, or says what to do when they cannot be.
  init(servingOn addresses: [ListenAddress]) throws(OptionFault) {
    do throws(HTTPServerError) {
      try self.init(on: addresses)
    } catch {
      // node_exporter has the same default port.
      throw OptionFault(description: "\(error); choose another with --web.listen-address")
    }
  }
}
