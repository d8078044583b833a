import Foundation

extension RunningProcess {
  /// Starts a program with files as its standard streams, and without the signal mask of the calling thread.
  /// Foundation's Process is not used: it keeps descriptors open for every process started.
  static func spawn(
    _ arguments: [String], environment: [String: String], input: String, output: String, errors: String
  ) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    for (descriptor, file) in [(1, output), (2, errors)] as [(Int32, String)] {
      posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let variables = Machine.environment.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
    var pid: Int32 = 0
    let status = withCStrings(arguments) { argv in
      withCStrings(variables) { posix_spawnp(&pid, arguments[0], &actions, &attributes, argv, $0) }
    }
    guard status == 0 else { throw HarnessError("\(arguments): \(String(cString: strerror(status)))") }
    return pid
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
