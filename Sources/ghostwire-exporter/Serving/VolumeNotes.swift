import Logging
import Sampling

/// Logs the volumes that stop answering and those that answer again.
struct VolumeNotes {
  private var errors: [String: StorageError] = [:]

  mutating func note(_ volumes: [VolumeWatch], at instant: BootInstant, logger: Logger) {
    for watch in volumes {
      let name = watch.volume.name
      switch watch.reader.reading(at: instant) {
      case .failure(let error)? where errors[name] != error:
        logger.warning("volume is down", metadata: ["volume": "\(name)", "reason": "\(error.explanation)"])
        errors[name] = error
      case .success? where errors[name] != nil:
        logger.info("volume is up", metadata: ["volume": "\(name)"])
        errors[name] = nil
      default: break
      }
    }
  }
}
