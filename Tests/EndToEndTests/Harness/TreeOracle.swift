import Foundation

/// What du(1) and find(1) say about the desktop's home or a folder of it.
struct TreeOracle {
  var bytes: Double
  var entries: Double
  /// What du took.
  var seconds: Double
  var processorSeconds: Double

  init(_ path: String) throws {
    // Timed by bash, which waits for nothing else, and at the priority of the exporter's walks: being interrupted costs, too.
    let script =
      "TIMEFORMAT='%R %U %S'; time chrt --idle 0 du --summarize --block-size=1 -- \"$0\"; find \"$0\" | wc -l"
    let command = try Command.run(["bash", "-c", script, path], environment: ["LC_ALL": "C"], within: 300)
    let numbers = command.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    let times = command.errors.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 2, times.count == 3 else {
      throw HarnessError("du and find: \(command.output)\(command.errors)")
    }
    (bytes, entries) = (numbers[0], numbers[1])
    (seconds, processorSeconds) = (times[0], times[1] + times[2])
  }
}
