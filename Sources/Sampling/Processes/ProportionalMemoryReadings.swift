/// The proportional memory as last read, or why it could not be. Processes not read yet are missing.
public typealias ProportionalMemoryReadings = [ProcessIdentity: Result<ProportionalMemory, SourceError>]
