/// What exec sets: name, executable and command line.
struct FakeProgram {
  var command: String
  var executable: String
  var arguments: [String]

  /// The words of `line` are the command line. The executable is the first word unless told; the name is the first
  /// word's file name cut at 15 bytes, as exec cuts it.
  init(_ line: String, executable: String? = nil, command: String? = nil) {
    let words = line.split(separator: " ").map(String.init)
    let first = words.first ?? ""
    self.init(arguments: words, executable: executable ?? first, command: command)
  }

  init(arguments: [String], executable: String, command: String? = nil) {
    let fileName = executable.split(separator: "/").last.map(String.init) ?? executable
    self.command = String((command ?? fileName).prefix(15))
    self.executable = executable
    self.arguments = arguments
  }
}
