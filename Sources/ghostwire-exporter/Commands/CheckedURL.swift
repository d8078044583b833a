import HTTPServing
import Probing
import Sampling

/// What `check` asks: one exporter by its address, or every one that a name stands for.
enum CheckedURL {
  case address(HTTPURL)
  case name(WebURL)

  /// Reads what `HTTPURL` does, and `http://NAME:PORT/PATH` or `https:`. Throws an `HTTPURLError` or a `WebURLError`.
  init(parsing text: String) throws {
    do throws(HTTPURLError) {
      self = .address(try HTTPURL(parsing: text))
    } catch .host {
      self = .name(try WebURL(parsing: text))
    }
  }

  /// The exporters behind it, one URL each. A name is looked up, which may take as long as the resolver likes. Throws
  /// `OptionFault` when it has no address.
  func exporters() throws -> [HTTPURL] {
    switch self {
    case .address(let url): return [url]
    case .name(let url):
      let addresses: [SocketAddress]
      do throws(ProbeFailure) {
        addresses = try HostResolver.addresses(of: url.host, port: url.port)
      } catch {
        throw OptionFault(description: "\(url.host) has no address")
      }
      let urls = try addresses.compactMap { try HTTPURL(reaching: $0, path: url.target) }
      return url.isSecure ? urls.map(\.secured) : urls
    }
  }
}
