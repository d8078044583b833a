// Collections keep the room of their largest size for ever: after thousands of processes that is megabytes.

/// The elements for which there may always be room.
private let usualRoom = 1024
/// How many times as much room as is needed may be kept: a size that goes up and down does not have it made anew at every turn.
private let generosity = 4

extension Array {
  /// Empties an array that is filled anew at every sample when it has far more room than it needed this time.
  mutating func giveUpRoom() {
    if capacity > Swift.max(usualRoom, generosity * count) { self = [] }
  }
}

extension Dictionary {
  /// Moves to less room when there is far more than is needed.
  mutating func fitRoom() {
    guard capacity > Swift.max(usualRoom, generosity * count) else { return }
    var fitting = Dictionary(minimumCapacity: count)
    for (key, value) in self { fitting[key] = value }
    self = fitting
  }
}
