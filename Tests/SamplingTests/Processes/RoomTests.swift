import Testing

@testable import Sampling

@Suite("Room of collections")
struct RoomTests {
  @Test("an array that was large once keeps no room for it, one that is large now does")
  func arrays() {
    var array = Array(0..<10_000)
    array.giveUpRoom()
    #expect(array.count == 10_000)
    array.removeAll(keepingCapacity: true)
    array.giveUpRoom()
    #expect(array.capacity == 0)
  }

  @Test("a dictionary that was large once moves to less room with all it has")
  func dictionaries() {
    var dictionary = Dictionary(uniqueKeysWithValues: (0..<10_000).map { ($0, $0) })
    let large = dictionary.capacity
    dictionary.fitRoom()
    #expect(dictionary.capacity == large)
    for key in 100..<10_000 { dictionary[key] = nil }
    dictionary.fitRoom()
    #expect(dictionary.capacity < 1000)
    #expect(dictionary == Dictionary(uniqueKeysWithValues: (0..<100).map { ($0, $0) }))
  }

  @Test("little room is kept")
  func little() {
    var dictionary = [Int: Int](minimumCapacity: 700)
    var array = [Int]()
    array.reserveCapacity(700)
    let room = (dictionary.capacity, array.capacity)
    dictionary.fitRoom()
    array.giveUpRoom()
    #expect((dictionary.capacity, array.capacity) == room)
  }
}
