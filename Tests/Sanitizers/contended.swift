// Threads that change one number under a Mutex for which they often have to wait. With "race" a second number is changed beside
// it: what ThreadSanitizer must find, whatever it is told of the Mutex.
import Glibc
import Synchronization

final class Numbers: Sendable {
  let guarded = Mutex([0])
  nonisolated(unsafe) var bare = [0]
  let isRacing = CommandLine.arguments.contains("race")

  func change() {
    for _ in 0..<2000 {
      guarded.withLock { value in
        value[0] += 1
        // Long enough for others to come.
        if value[0] % 10 == 0 { usleep(10) }
      }
      if isRacing { bare[0] += 1 }
    }
  }
}

/// Not on the main actor, as the program's first function is.
nonisolated func run(_ numbers: Numbers) {
  var threads = [pthread_t](repeating: 0, count: 4)
  for index in threads.indices {
    pthread_create(
      &threads[index], nil,
      { numbers in
        if let numbers { Unmanaged<Numbers>.fromOpaque(numbers).takeUnretainedValue().change() }
        return nil
      }, Unmanaged.passUnretained(numbers).toOpaque())
  }
  for thread in threads { pthread_join(thread, nil) }
}

@main
enum Contended {
  static func main() {
    let numbers = Numbers()
    run(numbers)
    print(numbers.guarded.withLock { $0[0] })
  }
}
