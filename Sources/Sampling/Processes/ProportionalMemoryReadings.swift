/// The proportional set sizes as last read, in bytes, or why one could not be read. Processes not read yet are missing.
public typealias ProportionalMemoryReadings = [ProcessIdentity: Result<UInt64, SourceError>]
