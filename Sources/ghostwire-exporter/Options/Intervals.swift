import Configuration

/// The times between two readings, which another configuration may change while the exporter runs.
struct Intervals: Equatable {
  var sample: DurationOption
  /// Zero when there are no readings.
  var proportionalMemory: DurationOption
  var walk: DurationOption
  var fullWalk: DurationOption
  var portProbe: DurationOption
  var addressProbe: DurationOption

  init(_ sampling: SamplingOptions, _ storage: StorageOptions, _ vnc: VNCOptions, _ urls: URLProbeOptions) {
    sample = sampling.sampleInterval
    proportionalMemory = sampling.proportionalMemoryInterval
    walk = storage.walkInterval
    fullWalk = storage.fullWalkInterval
    portProbe = vnc.probeInterval
    addressProbe = urls.interval
  }

  /// What a configuration makes of the times that the exporter was started with, where `arguments` gave those that no configuration
  /// changes.
  func changed(by configuration: ExporterConfiguration, besides arguments: [String]) -> Intervals {
    let settings = configuration.settings.filter(\.isInterval).arguments(besides: arguments)
    // Each value has been held against its option when the file was read.
    guard let options = try? Setting.Options.parse(settings) else { return self }
    var changed = Intervals(options.sampling, options.storage, options.vnc, options.urls)
    for (option, value) in Self.values where OptionEnvironment.isNamed(option, in: arguments) {
      changed[keyPath: value] = self[keyPath: value]
    }
    return changed
  }

  /// Whether proportional memory is read by both or by neither.
  func keepsProportionalMemory(as other: Intervals) -> Bool {
    (proportionalMemory.milliseconds == 0) == (other.proportionalMemory.milliseconds == 0)
  }

  private static var values: [(option: String, value: WritableKeyPath<Intervals, DurationOption>)] {
    [
      ("sample.interval", \.sample), ("process.pss-interval", \.proportionalMemory), ("directory.interval", \.walk),
      ("directory.full-interval", \.fullWalk), ("vnc.probe-interval", \.portProbe), ("probe.interval", \.addressProbe),
    ]
  }
}
