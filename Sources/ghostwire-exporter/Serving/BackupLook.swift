import LinuxSources
import Sampling

/// Looks at a folder of backups again and again, and remembers what it found. For one thread.
struct BackupLook {
  private let source: LinuxBackupSource
  private var ledger = BackupLedger()

  init(_ backup: Backup, _ desktop: DesktopProcesses) {
    source = LinuxBackupSource(backup, FolderOpener(desktop))
  }

  mutating func perform(into reader: DeadlineReader<BackupReport>) {
    reader.perform(clock: { .now }) { () throws(StorageError) in
      ledger.note(try source.list(), at: .now, time: .now)
    }
  }
}
