/// Where the exporter's own usage is read from. Called from one thread only.
public protocol ExporterUsageSource: AnyObject {
  /// What the exporter uses now.
  func readOwnUsage() throws(SourceError) -> ExporterUsage
}
