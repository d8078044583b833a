import Glibc
import LinuxSources
import Probing
import Sampling

/// The file with the certificate of the desktop's server, and the thread that reads it: its file system may hang.
struct CertificateWatch: Sendable {
  private static let interval = 60.0
  private static let deadline = 2.0
  /// Open files that the thread needs at the most.
  static let descriptors = 4

  let reader = DeadlineReader<CertificateFacts>(interval: interval, deadline: deadline)
  private let location: FolderLocation
  let isWatched: Bool

  /// The file that the options name, or KasmVNC's own in the desktop's home.
  init(_ options: VNCOptions, home: FolderLocation, sampling: SamplingOptions) {
    location = options.certificateFile ?? home.appending("/.vnc/self.pem")
    isWatched = sampling.collectsCertificate
  }

  /// Starts the thread, which never ends.
  func start(_ desktop: DesktopProcesses) {
    guard isWatched else { return }
    Thread.start("certificate") { [self] in
      desktop.waitUntilKnown(for: location)
      while true {
        readOnce(desktop)
        sleep(UInt32(Self.interval))
      }
    }
  }

  /// Reads the file on the calling thread, which may take long.
  func readOnce(_ desktop: DesktopProcesses) {
    guard isWatched else { return }
    let source = LinuxCertificateSource(location, FolderOpener(desktop))
    reader.perform(clock: { .now }) { () throws(StorageError) in
      guard let facts = CertificateFacts(pem: try source.readBlock()) else { throw .malformed }
      return facts
    }
  }
}
