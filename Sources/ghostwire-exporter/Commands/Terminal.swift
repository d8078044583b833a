import Glibc

/// The terminal behind standard output, while a command draws on it. What was on it before comes back with `restore`.
struct Terminal {
  private static let (enter, leave) = ("\u{1B}[?1049h\u{1B}[?25l", "\u{1B}[?25h\u{1B}[?1049l")

  /// How its keyboard was set; nil where standard input is none.
  private let former: termios?

  /// Takes the terminal; nil when standard output is none.
  init?() throws(OptionFault) {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var settings = termios()
    if isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &settings) == 0 {
      former = settings
      // Keys come at once and unseen; Ctrl-C stays a signal.
      settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
      _ = tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    } else {
      former = nil
    }
    try StandardOutput.write(Array(Self.enter.utf8))
  }

  /// Gives it back as it was.
  func restore() {
    try? StandardOutput.write(Array(Self.leave.utf8))
    if var former { _ = tcsetattr(STDIN_FILENO, TCSANOW, &former) }
  }

  /// Characters a line, and lines. 80 and 24 where the terminal does not tell, as `kubectl exec` may not at first.
  var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Draws lines from the top and clears what is below them. They must fit.
  func draw(_ lines: [String]) throws(OptionFault) {
    let body = lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n")
    try StandardOutput.write(Array("\u{1B}[H\(body)\u{1B}[J".utf8))
  }

  /// Waits for so long, or until a key asks to end. Returns whether one did.
  func waits(milliseconds: Int) -> Bool {
    guard former != nil else {
      usleep(UInt32(milliseconds * 1000))
      return false
    }
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
      let left = max(0, ContinuousClock.now.duration(to: end) / .milliseconds(1))
      var keyboard = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&keyboard, 1, Int32(left)) > 0 else {
        if ContinuousClock.now >= end { return false }
        continue
      }
      var key: UInt8 = 0
      // Without a keyboard any more there is nobody to look.
      guard read(STDIN_FILENO, &key, 1) == 1 else { return true }
      if key == UInt8(ascii: "q") || key == UInt8(ascii: "Q") { return true }
    }
  }
}
