import TransportSecurity

extension WebProbe {
  /// What the resolver and OpenSSL read: files in /etc, and what its links lead to, and the authorities.
  public static func places(authorities file: String?) -> [String] {
    let system = [
      "/etc", "/run/systemd/resolve", "/run/resolvconf", "/usr/lib/ssl", "/usr/share/ca-certificates",
      "/usr/local/share/ca-certificates",
    ]
    if let file { return system + FilePlaces.of(file) }
    let authorities = TLSClientContext.systemAuthorities
    return system + FilePlaces.of(authorities.file) + [authorities.folder]
  }
}

extension WebURL {
  /// The TCP ports that a look connects to: its own, and that of servers of names whose answers are too long for UDP.
  public var ports: [UInt16] { [port, 53] }
}
