import Logging
import Sampling

/// Logs what stops answering and what answers again: once, not at every sample.
struct StorageNotes {
  private var errors: [String: StorageError] = [:]

  mutating func note(_ storage: Storage, at instant: BootInstant, logger: Logger) {
    for watch in storage.volumes {
      let name = watch.volume.name
      note("volume", name, watch.reader.reading(at: instant), logger)
      // A walk that fails because the volume is down says nothing new.
      guard errors["volume " + name] == nil, let walks = watch.directories?.current else { continue }
      if let error = walks.error {
        note("folders of volume", name, .failure(error) as Result<Void, StorageError>, logger)
      } else if walks.totals != nil {
        note("folders of volume", name, .success(()), logger)
      }
    }
    for (backup, reader) in storage.backups { note("backup", backup.name, reader.reading(at: instant), logger) }
  }

  private mutating func note<Value>(
    _ kind: String, _ name: String, _ result: Result<Value, StorageError>?, _ logger: Logger
  ) {
    let key = "\(kind) \(name)"
    switch result {
    case .failure(let error)? where errors[key] != error:
      logger.warning("\(kind) cannot be read", metadata: ["name": "\(name)", "reason": "\(error.explanation)"])
      errors[key] = error
    case .success? where errors[key] != nil:
      logger.info("\(kind) can be read again", metadata: ["name": "\(name)"])
      errors[key] = nil
    default: break
    }
  }
}
