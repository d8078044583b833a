import Sampling

extension ProcessIO {
  /// Reads the text of /proc/PID/io (proc_pid_io(5)).
  init(parsing text: RawSpan) throws(SourceError) {
    self.init(
      readBytes: try text.number("read_bytes:", in: "io"), writtenBytes: try text.number("write_bytes:", in: "io"))
  }
}
