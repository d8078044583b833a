extension Attack {
  /// All that any user can do.
  static let all: [Attack] = [
    .slow("slow headers", "-H"), .slow("slow bodies", "-B"), .slow("ranges without end", "-R"),
    .slow("slow reading", "-X"),
    .idleConnections, .fullSpeed,
    .storm("connections that are reset at once", "reset"), .storm("connections that are closed at once", "close"),
    .largeHeaders, .smuggling, .tls,
  ]

  /// What any user can do to a port that speaks TLS. What comes before its first byte, and what HTTP may hold, is not other there.
  static let allOverTLS: [Attack] = [
    .slow("slow headers", "-H"), .slow("slow reading", "-X"), .idleConnections, .fullSpeedOverTLS, .handshakes,
    .noTLS,
  ]

  /// slowhttptest in one of its modes, with connections at a steady pace, many times those that are admitted.
  private static func slow(_ name: String, _ mode: String) -> Attack {
    let count = Machine.isThorough ? AttackTarget.crowd : AttackTarget.crowd / 2
    return Attack("slowhttptest: \(name)") { target in
      let pace = count / target.seconds
      return [
        [
          "slowhttptest", mode, "-c", "\(count)", "-r", "\(pace)", "-i", "1", "-l", "\(target.seconds)", "-p", "1",
          "-v", "1",
          "-u", target.url,
        ]
      ]
    } fault: { course in
      let output = course.outputs[0].replacing(#/\x1B\[[0-9;]*[A-Za-z]/#, with: "")
      // It looks itself whether a connection of its own is answered within a second.
      guard output.contains(#/service available: +YES/#), !output.contains(#/service available: +NO/#) else {
        return output
      }
      // Where each takes a handshake, one program makes fewer: still more than twice those that are admitted.
      return course.lacksConnections(output.contains("https://") ? count / 8 : count / 2)
    }
  }

  /// From two sides: together they connect faster than connections are accepted.
  private static let idleConnections = Attack("10,000 idle connections") { target in
    let half = ["\(target.port)", "\(target.seconds)", "\(AttackTarget.crowd / 2)", "close"]
    return try (0..<2).map { _ in try target.script("connections.pl", half) }
  } fault: {
    $0.lacksConnections(AttackTarget.crowd)
  }

  private static func storm(_ name: String, _ end: String) -> Attack {
    Attack(name) { target in
      [try target.script("connections.pl", ["\(target.port)", "\(target.seconds)", "1", end])]
    } fault: {
      $0.lacksConnections(1000)
    }
  }

  private static let fullSpeed = wrk("wrk at full speed", connections: 100)

  /// On nearly all connections that are admitted where TLS is asked for.
  private static let fullSpeedOverTLS = wrk("wrk at full speed", connections: 60)

  /// Each request on a connection of its own, with a key exchange and a signature. There is room for these and as many that end. A
  /// handshake costs a client what it costs the server: one thread keeps that busy, and leaves the scraper a processor.
  private static let handshakes = wrk(
    "handshakes at full speed", connections: 30, threads: 1, ["--header", "Connection: close"])

  private static func wrk(_ name: String, connections: Int, threads: Int = 2, _ options: [String] = []) -> Attack {
    Attack(name) { target in
      [["wrk", "-t", "\(threads)", "-c", "\(connections)", "-d", "\(target.seconds)"] + options + [target.url]]
    } fault: {
      faultOfWrk($0)
    }
  }

  private static func faultOfWrk(_ course: AttackCourse) -> String? {
    let output = course.outputs[0]
    // It says so when one was answered otherwise than with 200, or not at all.
    let isWhole =
      output.contains(#/[1-9]\d* requests in /#) && !output.contains("Non-2xx") && !output.contains("Socket errors")
    return isWhole ? nil : output
  }

  private static let largeHeaders = Attack("headers of 1 MB") { target in
    let bytes = "GET /metrics HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 1_000_000))\r\n\r\n".utf8
    return [try target.sender(bytes, parallel: 8)]
  } fault: {
    fault(in: $0.outputs[0], unlessAllAre: "431 closed")
  }

  /// Each shape stands between two requests, and what comes after it could be taken for its body or for a request.
  private static let smuggling: Attack = {
    let shapes = [
      "two lengths": "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\n",
      "a length beside chunks":
        "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "a bare LF": "GET /metrics HTTP/1.1\r\nHost: a\nContent-Length: 40\r\n\r\n",
      "a folded line": "GET /metrics HTTP/1.1\r\nHost: a\r\nX: a\r\n Content-Length: 40\r\n\r\n",
      "a blank before the colon": "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length : 40\r\n\r\n",
    ].sorted { $0.key < $1.key }
    let (first, last) = ("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n", "GET /-/ready HTTP/1.1\r\nHost: a\r\n\r\n")
    return Attack("request smuggling") { target in
      try shapes.map { try target.sender((first + $0.value + last).utf8, parallel: 2) }
    } fault: { course in
      let faults = zip(shapes, course.outputs).compactMap { shape, output in
        fault(in: output, unlessAllAre: "200 400 closed").map { "\(shape.key): \($0)" }
      }
      return faults.isEmpty ? nil : faults.joined(separator: "\n")
    }
  }()

  /// Not what a request begins with, which is a letter, nor a ClientHello.
  private static let noise = [0] + (1..<16_384).map { _ in UInt8.random(in: 0...255) }

  /// To a port that speaks TLS: bytes without any sense, a ClientHello with none after its beginning, and a request in the clear, which
  /// is told so.
  private static let noTLS = Attack("no TLS") { target in
    let hello: [UInt8] = [22, 3, 1, 1, 0, 1, 0, 0, 252, 3, 3]
    let plain = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"
    return try [
      target.sender(noise, parallel: 4), target.sender(hello + noise, parallel: 4),
      target.sender(plain.utf8, parallel: 4),
    ]
  } fault: { course in
    // In such numbers a few have to make room for the next before their bytes, or what is said to them, have been read.
    zip(["closed", "closed", "400 closed"], course.outputs).lazy
      .compactMap { fault(in: $1, unlessAllAre: $0, orFew: ["closed", "Connection reset by peer"]) }.first
  }

  /// What a TLS client begins with, and bytes without any sense.
  private static let tls = Attack("TLS and random bytes") { target in
    try [
      [
        "sh", "-c",
        "timeout \(target.seconds) curl --silent --insecure --write-out '%{exitcode}\n' "
          + "'https://127.0.0.1:\(target.port)/[1-1000000]'; true",
      ], target.sender(noise, parallel: 4),
    ]
  } fault: { course in
    // 35: no TLS could be agreed on (curl(1)).
    let hellos = course.outputs[0].split(separator: "\n")
    let isRefused = !hellos.isEmpty && hellos.allSatisfy { $0 == "35" }
    return fault(in: course.outputs[1], unlessAllAre: "400 closed") ?? (isRefused ? nil : course.outputs[0])
  }

  /// What only root can do in the pod.
  static let halfOpenConnections = Attack("half-open connections", isPrivileged: true) { target in
    [try target.script("half-open.pl", ["\(target.port)", "\(target.seconds)"])]
  } fault: {
    // The kernel keeps as many as there is memory for, at least 128, and answers the others without keeping anything (tcp(7),
    // tcp_max_syn_backlog and tcp_syncookies).
    $0.halfOpen < 100 ? "only \($0.halfOpen) connections were half open" : nil
  }

  /// Looks whether there were connections of send.pl and all went as they must; one in a hundred may have ended in another way.
  private static func fault(in output: String, unlessAllAre course: String, orFew ends: [String] = []) -> String? {
    var (right, few) = (0, 0)
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let count = Int(words[0]) else { return "not a count: \(output)" }
      if words[1] == course {
        right += count
      } else if ends.contains(where: { words[1].hasSuffix($0) }) {
        few += count
      } else {
        return "not all are \(course): \(output)"
      }
    }
    return right > 0 && few * 100 <= right ? nil : "not all are \(course): \(output)"
  }
}
