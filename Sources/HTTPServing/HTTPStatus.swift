/// The status codes in use, a closed set: a counter labelled by code has one series for each at most.
public enum HTTPStatus: Int, Hashable, Sendable {
  /// 200
  case ok = 200
  /// 400
  case badRequest = 400
  /// 401
  case unauthorized = 401
  /// 403
  case forbidden = 403
  /// 404
  case notFound = 404
  /// 405
  case methodNotAllowed = 405
  /// 408
  case requestTimeout = 408
  /// 413
  case contentTooLarge = 413
  /// 414
  case uriTooLong = 414
  /// 431
  case headTooLarge = 431
  /// 500
  case internalServerError = 500
  /// 503
  case serviceUnavailable = 503
  /// 505
  case versionNotSupported = 505

  /// The reason phrase of RFC 9110, section 15, and RFC 6585.
  public var reason: String {
    switch self {
    case .ok: "OK"
    case .badRequest: "Bad Request"
    case .unauthorized: "Unauthorized"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .requestTimeout: "Request Timeout"
    case .contentTooLarge: "Content Too Large"
    case .uriTooLong: "URI Too Long"
    case .headTooLarge: "Request Header Fields Too Large"
    case .internalServerError: "Internal Server Error"
    case .serviceUnavailable: "Service Unavailable"
    case .versionNotSupported: "HTTP Version Not Supported"
    }
  }
}
