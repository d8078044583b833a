import HTTPServing
import Probing
import Sampling
import Sizing

/// Asks a Prometheus for what sizes are told from.
struct PrometheusClient {
  /// A week of a fleet is read from its disk.
  private static let patience = Duration.seconds(60)
  /// More than the buckets of all components can be, those of native histograms too. What is cut off cannot be read.
  private static let bodyLimit = 8 << 20

  private let url: WebURL
  private let client: WebClient
  private let isKnown: Bool

  /// Reads a server's address. Throws a `WebURLError`, or `OptionFault` when it has a query.
  static func url(parsing text: String) throws -> WebURL {
    guard !text.contains("?") else { throw OptionFault(description: "expected an address without a query") }
    return try WebURL(parsing: text)
  }

  /// The Prometheus at an address, with what it asks for of those who ask. Throws where OpenSSL cannot be set up.
  init(_ url: WebURL, authorization: WebAuthorization?, authorities: String?) throws(OptionFault) {
    self.url = url
    do throws(ProbeFailure) {
      client = try WebClient(url, authorization: authorization, authorities: authorities)
    } catch {
      throw OptionFault(
        description: "OpenSSL cannot be set up\(authorities == nil ? "" : " with the file of --ca-file")")
    }
    isKnown = authorization != nil
  }

  /// The answers to all queries. Throws an `HTTPClientError` or an `OptionFault` when it does not answer them.
  func answers(_ selector: LabelSelector, seconds: Int) throws -> [UsageQuery: InstantAnswer] {
    var answers: [UsageQuery: InstantAnswer] = [:]
    for query in UsageQuery.allCases {
      let target = "/api/v1/query?query=\(Self.encoded(query.expression(selector, seconds: seconds)))"
      answers[query] = try answer(client.get(target, within: Self.patience, bodyLimit: Self.bodyLimit))
    }
    return answers
  }

  private func answer(_ response: HTTPClient.Response) throws -> InstantAnswer {
    do throws(InstantAnswer.Fault) {
      return try InstantAnswer(response.body)
    } catch .refused(let reason) {
      throw OptionFault(description: "Prometheus at \(url.authority) cannot answer: \(reason)")
    } catch {
      if [HTTPStatus.unauthorized, .forbidden].map(\.rawValue).contains(response.status) {
        let remedy = isKnown ? "with these credentials" : "without --credentials-file"
        throw OptionFault(
          description: "\(url.authority) does not let sizing in \(remedy): status \(response.status)")
      }
      let status = response.status == 200 ? "" : ": status \(response.status)"
      throw OptionFault(description: "what \(url.authority) answers is not of a Prometheus\(status)")
    }
  }

  /// RFC 3986, section 2.1.
  private static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
