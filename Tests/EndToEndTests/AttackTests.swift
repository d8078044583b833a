import Testing

extension EndToEnd {
  /// The exporter's port is open to all of the pod's network. Whatever is done to it, the Prometheus that scrapes it gets its samples.
  ///
  /// Attacks run as fast as the machine lets them, beside the exporter, Prometheus and the desktop: that includes their fight for the
  /// processors. Each goes on for a few seconds, in `make attack` for a minute.
  @Suite("Attacks on the port", .sharedTarget())
  struct Attacks {
    @Test(
      "no scrape fails or takes over 100 ms meanwhile, and descriptors and threads come back", arguments: Attack.all)
    func attack(_ attack: Attack) throws {
      try AttackTarget.shared().withstand(attack)
    }

    @Test(
      "half-open connections hold up no scrape either",
      .enabled(if: Machine.allowsNamespaces, "packets made by hand need root and a network of their own"))
    func halfOpenConnections() throws {
      let target = try AttackTarget.shared()
      try target.withoutAnswers(from: "198.18.0.0/15") { try target.withstand(.halfOpenConnections) }
    }

    @Test("what the exporter holds after all of them is what it held before") func recovery() throws {
      try AttackTarget.shared().recover()
    }
  }

  /// The same behind TLS, where a client can make the exporter compute before it has said what it wants.
  @Suite("Attacks on the port, over TLS", .sharedTarget(isEncrypted: true))
  struct AttacksOverTLS {
    @Test(
      "no scrape fails or takes over 100 ms meanwhile, and descriptors and threads come back",
      arguments: Attack.allOverTLS)
    func attack(_ attack: Attack) throws {
      try AttackTarget.shared().withstand(attack)
    }

    @Test("what the exporter holds after all of them is what it held before") func recovery() throws {
      try AttackTarget.shared().recover()
    }
  }
}
