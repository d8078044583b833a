import HTTPServing
import Probing
import Sizing

/// Asks a Prometheus for what sizes are told from.
struct PrometheusClient {
  /// A week of a fleet is read from its disk.
  private static let patience = Duration.seconds(60)
  /// More than the buckets of all components can be, those of native histograms too. What is cut off cannot be read.
  private static let bodyLimit = 8 << 20

  private let url: CheckedURL

  /// Reads where it is. Throws what `CheckedURL` does.
  init(parsing text: String) throws {
    guard !text.contains("?") else { throw OptionFault(description: "expected an address without a query") }
    url = try CheckedURL(parsing: text)
  }

  /// The answers to all queries. Throws `OptionFault` when it does not answer them.
  func answers(_ selector: LabelSelector, seconds: Int) throws -> [UsageQuery: InstantAnswer] {
    let addresses = try url.exporters()
    var answers: [UsageQuery: InstantAnswer] = [:]
    for query in UsageQuery.allCases {
      let target = "/api/v1/query?query=\(Self.encoded(query.expression(selector, seconds: seconds)))"
      answers[query] = try Self.answer(try addresses.map { try $0.below(target) })
    }
    return answers
  }

  /// That of the first address at which somebody answers.
  private static func answer(_ addresses: [HTTPURL]) throws -> InstantAnswer {
    var fault = "it has no address"
    for address in addresses {
      let response: HTTPClient.Response
      do throws(HTTPClientError) {
        response =
          address.isSecure
          ? try SecureHTTPClient.get(address, within: patience, bodyLimit: bodyLimit)
          : try HTTPClient.get(address, within: patience, bodyLimit: bodyLimit)
      } catch {
        fault = "\(error)"
        continue
      }
      return try answer(response, of: address)
    }
    throw OptionFault(description: fault)
  }

  private static func answer(_ response: HTTPClient.Response, of address: HTTPURL) throws -> InstantAnswer {
    do throws(InstantAnswer.Fault) {
      return try InstantAnswer(response.body)
    } catch .refused(let reason) {
      throw OptionFault(description: "Prometheus at \(address.authority) cannot answer: \(reason)")
    } catch {
      if [HTTPStatus.unauthorized, .forbidden].map(\.rawValue).contains(response.status) {
        throw OptionFault(
          description: "\(address.authority) does not let sizing in, which has no password: status \(response.status)")
      }
      let status = response.status == 200 ? "" : ": status \(response.status)"
      throw OptionFault(description: "what \(address.authority) answers is not of a Prometheus\(status)")
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
