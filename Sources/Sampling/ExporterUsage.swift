/// What the exporter itself uses, for the usual `process_*` metrics of a Prometheus client.
public struct ExporterUsage: Equatable, Sendable {
  /// Processor time in user and kernel mode, in seconds.
  public var cpuSeconds: Double
  /// Resident memory in bytes.
  public var residentBytes: UInt64
  /// Address space in bytes.
  public var virtualBytes: UInt64
  /// Open file descriptors.
  public var openDescriptors: UInt64
  /// The soft limit on open files; nil when unlimited.
  public var descriptorLimit: UInt64?
  /// When the exporter started, in seconds since 1970.
  public var startTime: Double

  /// Figures as read.
  public init(
    cpuSeconds: Double, residentBytes: UInt64, virtualBytes: UInt64, openDescriptors: UInt64, descriptorLimit: UInt64?,
    startTime: Double
  ) {
    self.cpuSeconds = cpuSeconds
    self.residentBytes = residentBytes
    self.virtualBytes = virtualBytes
    self.openDescriptors = openDescriptors
    self.descriptorLimit = descriptorLimit
    self.startTime = startTime
  }
}
