/// Where the sampling thread picks up what other threads read, because it may take long.
public struct DesktopReaders: Sendable {
  /// Proportional memory; nil when it is not read.
  public var proportionalMemory: ProportionalMemoryReader?
  /// The volumes, in the order in which they were named.
  public var volumes: [VolumeWatch]
  /// The folders of backups.
  public var backups: [(backup: Backup, reader: DeadlineReader<BackupReport>)]
  /// The file with the certificate of the desktop's server.
  public var certificate: DeadlineReader<CertificateFacts>
  /// The addresses that are looked at from outside.
  public var addresses: [(name: String, reader: DeadlineReader<WebReport>)]
  /// The probes of the port.
  public var port: PortWatch

  /// Puts the parts together.
  public init(
    proportionalMemory: ProportionalMemoryReader?, volumes: [VolumeWatch],
    backups: [(backup: Backup, reader: DeadlineReader<BackupReport>)], certificate: DeadlineReader<CertificateFacts>,
    addresses: [(name: String, reader: DeadlineReader<WebReport>)], port: PortWatch
  ) {
    self.proportionalMemory = proportionalMemory
    self.volumes = volumes
    self.backups = backups
    self.certificate = certificate
    self.addresses = addresses
    self.port = port
  }
}
