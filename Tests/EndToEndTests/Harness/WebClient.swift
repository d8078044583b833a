/// curl, as a client of an exporter on a TCP port.
struct WebClient {
  let pod: Pod
  let port: Int

  /// What came of a request: curl's exit status, 0 with an answer, and the answer's status.
  struct Outcome: Equatable {
    var curl: Int32
    var status: Int
  }

  /// Asks for a path.
  func get(_ path: String, scheme: String = "https", _ options: [String] = []) throws -> Outcome {
    let command = try Command.run(
      pod.entry + [
        "curl", "--silent", "--max-time", "10", "--output", "/dev/null", "--write-out", "%{http_code}",
        "\(scheme)://127.0.0.1:\(port)\(path)",
      ] + options)
    return Outcome(curl: command.status, status: Int(command.output) ?? -1)
  }
}
