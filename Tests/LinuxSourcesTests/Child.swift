import Foundation
import Testing

/// A child process that does what a short Perl program says (perl-base is on every Debian), says so with a line on its
/// standard output, and then waits until the test ends it.
final class Child {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  var pid: Int32 { process.processIdentifier }

  /// Runs `program`, with `arguments` as @ARGV, behind the words of `launcher` when there are any. The program is followed
  /// by a wait for its standard input to end.
  init(_ program: String, _ arguments: [String] = [], launcher: [String] = []) throws {
    let words = launcher + ["/usr/bin/perl", "-e", "$| = 1; " + program + "; <STDIN>;", "--"] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// Waits for the next line that the child prints.
  func line() throws -> String {
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    throw EndedEarly()
  }

  /// Writes a line to the child's standard input.
  func say(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Ends the child and waits until it has been reaped.
  func end() {
    try? input.fileHandleForWriting.close()
    // SIGTERM may be blocked in the child, as it is in the thread that started it.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit {
    if process.isRunning { end() }
  }

  struct EndedEarly: Error {}
}
