import Dispatch
import Glibc
import LinuxSources
import Probing
import Sampling
import Sandboxing
import Synchronization

/// The addresses that are looked at from outside, and a thread for each: a resolver may hang.
struct WebProbes: Sendable {
  /// Longer than a look and the resolver's own deadlines take.
  private static let deadline = 60.0
  /// Between two looks after one that was asked for a password: KasmVNC locks out addresses that keep coming without, and that
  /// of an ingress is everybody's.
  private static let refusedSeconds = 3600
  /// How long a thread that waits for its next look does not see that it is due sooner.
  private static let napSeconds = 5.0
  /// Open files that a thread needs at the most: sockets, the resolver's too, and the file of authorities.
  private static let descriptorsPerProbe = 4

  /// Names, and what is found.
  let watched: [(name: String, reader: DeadlineReader<WebReport>)]
  private let urls: [WebURL]
  private let authorities: String?
  private let pace: Pace

  /// Between two looks at an address, in seconds.
  private final class Pace: Sendable {
    let seconds: Atomic<Int>

    init(_ interval: Double) { seconds = Atomic(Int(interval)) }

    /// Returns when it is time for the next look.
    func wait(wasRefused: Bool) {
      let start = BootInstant.now
      while true {
        let seconds = seconds.load(ordering: .relaxed)
        let pause = Double(wasRefused ? max(seconds, WebProbes.refusedSeconds) : seconds)
        let left = pause - BootInstant.now.seconds(since: start)
        guard left > 0 else { return }
        usleep(UInt32(min(left, WebProbes.napSeconds) * 1e6))
      }
    }
  }

  /// Open files that the threads need at the most.
  var descriptors: Int { urls.count * Self.descriptorsPerProbe }

  /// Those of the options, if they are collected.
  init(_ options: URLProbeOptions, sampling: SamplingOptions) {
    let probes = sampling.collectsURLs ? options.probes : []
    let interval = options.interval.seconds
    pace = Pace(interval)
    urls = probes.map(\.url)
    watched = probes.map { ($0.name, DeadlineReader(interval: Self.longest(interval), deadline: Self.deadline)) }
    authorities = options.authorities
  }

  /// Looks at every address after so many seconds from now on.
  func change(interval: Double) {
    pace.seconds.store(Int(interval), ordering: .relaxed)
    for (_, reader) in watched { reader.change(interval: Self.longest(interval)) }
  }

  /// The longest time between two looks.
  private static func longest(_ interval: Double) -> Double { max(interval, Double(refusedSeconds)) }

  /// Makes the threads, which never end once the sandbox has let them begin.
  func prepare(in sandbox: Sandbox) {
    for ((name, reader), url) in zip(watched, urls) {
      let access = AccessRules(readable: WebProbe.places(authorities: authorities), ports: url.ports)
      sandbox.startProber("url-\(name)", access, resolvesNames: true) { [authorities, pace] in
        // What it throws has been ruled out by the options, unless the file has gone since.
        guard let probe = try? WebProbe(url, authorities: authorities) else { return }
        while true {
          pace.wait(wasRefused: Self.look(probe, into: reader) == 401)
        }
      }
    }
  }

  /// Looks at every address once, all at the same time, and returns when all have answered.
  func lookOnce() {
    DispatchQueue.concurrentPerform(iterations: urls.count) { index in
      guard let probe = try? WebProbe(urls[index], authorities: authorities) else { return }
      _ = Self.look(probe, into: watched[index].reader)
    }
  }

  /// Returns the status of the answer.
  private static func look(_ probe: WebProbe, into reader: DeadlineReader<WebReport>) -> Int? {
    var status: Int?
    reader.perform(clock: { .now }) {
      let report = probe.run(unixTime: { FileTime.now.unixTime })
      status = report.status
      return report
    }
    return status
  }
}
