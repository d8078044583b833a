/// An answer. The server adds Content-Length, Date and Connection.
public struct HTTPResponse: Hashable, Sendable {
  /// The status code.
  public var status: HTTPStatus
  /// Header fields beside those that the server adds.
  public var fields: HTTPFields
  /// The body; shared by all connections that send it, and left out of answers to HEAD.
  public var body: [UInt8]

  /// An answer of any kind.
  public init(status: HTTPStatus = .ok, fields: HTTPFields, body: [UInt8]) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// With the fields that it does not have itself.
  func adding(_ fields: HTTPFields) -> HTTPResponse {
    var response = self
    for field in fields.lines where self.fields.count(of: field.name) == 0 {
      response.fields.append(field.name, field.value)
    }
    return response
  }

  /// One line of plain text: the code and `text`.
  public init(status: HTTPStatus, text: String) {
    self.init(
      status: status, fields: ["Content-Type": "text/plain; charset=utf-8"],
      body: Array("\(status.rawValue) \(text)\n".utf8))
  }
}
