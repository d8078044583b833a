import HTTPServing

/// Answers what asks for the configuration to be read again, as Prometheus does.
struct ReloadHandler: Sendable {
  let isEnabled: Bool
  let configuration: ConfigurationWatch?

  func respond(to request: HTTPRequest, completion: @escaping @Sendable (HTTPResponse) -> Void) {
    guard isEnabled else { return completion(HTTPResponse(status: .forbidden, text: "Lifecycle API is not enabled.")) }
    guard let configuration else {
      return completion(HTTPResponse(status: .notFound, text: "there is no --config.file"))
    }
    configuration.reload { faults in
      completion(
        faults.map { HTTPResponse(status: .internalServerError, text: "failed to reload config: \($0)") }
          ?? HTTPResponse(status: .ok, text: "ok"))
    }
  }
}
