import Monitoring

extension CertificateCollector {
  /// How long the certificate is still good.
  public static let panels = [
    Panel(
      "Certificate time left", .timeseries, [PanelQuery(notAfter.now.timeLeft, legend: "certificate")],
      thresholds: [.certificateExpiring, .certificateExpiringSoon],
      description: """
        How long the certificate in the server's file is still valid; below 0 it has expired. It matters where the desktop \
        is reached over TLS. Absent where there is no file.
        """)
  ]

  /// Soon, and very soon.
  public static let alerts = [
    AlertRule(
      "GhostwireCertificateExpiring", when: notAfter.now.timeLeft, breaches: .certificateExpiring,
      summary: "The certificate of a desktop expires within two weeks.",
      description: """
        The certificate of \(.desktop) has \(.value) left. Renew ~/.vnc/self.pem, or the secret that it comes from, and \
        restart the desktop. It matters where the desktop is reached over TLS.
        """),
    AlertRule(
      "GhostwireCertificateExpiringSoon", when: notAfter.now.timeLeft, breaches: .certificateExpiringSoon,
      summary: "The certificate of a desktop expires within three days, or has expired.",
      description: """
        The certificate of \(.desktop) has \(.value) left. Browsers and proxies that verify it will refuse the desktop: \
        renew ~/.vnc/self.pem, or the secret that it comes from, and restart the desktop.
        """),
  ]
}
