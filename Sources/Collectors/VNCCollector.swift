import Exposition
import Sampling

/// How deep the desktop answers on its port.
public final class VNCCollector: Collector {
  /// `vnc`.
  public static let name = "vnc"
  /// What it shows.
  public static let summary = "how deep the desktop answers on its port, from the listening socket to the X server"

  private let source: any ListenerSource
  private let watch: PortWatch
  private var ledger = PortLedger()
  private var durations: [ProbeStage: HistogramValue] = [:]

  /// A collector of what `source` sees and the probes that `watch` brings show.
  public init(_ source: any ListenerSource, watch: PortWatch) {
    self.source = source
    self.watch = watch
  }

  /// Looks who listens, and picks up the probes that have ended.
  public func read(at instant: BootInstant) throws(SourceError) {
    for probe in watch.takeProbes() { note(probe) }
    let listener: Listener?
    do throws(SourceError) {
      listener = try source.readListener()
    } catch {
      watch.noteUnseen()
      throw error
    }
    // That /proc/net/unix cannot be read is no reason to know nothing of the port.
    let hasKasmVNC = try? source.readHasKasmVNC()
    watch.note(listener, isKasmVNC: hasKasmVNC)
    ledger.note(listener, hasKasmVNC: hasKasmVNC, unixTime: source.unixTime)
  }

  private func note(_ probe: PortWatch.Probe) {
    for (stage, seconds) in ledger.note(probe.report, at: probe.unixTime) {
      durations[stage, default: HistogramValue(bounds: Self.durationBounds)].observe(seconds)
    }
  }

  /// One sample a stage that is known.
  public func describe() -> [MetricFamily] {
    var families = VNCFamilies()
    families.add(ledger)
    for (stage, value) in durations { families.add(value, of: stage) }
    return families.all
  }
}
