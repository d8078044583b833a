/// A YAML document as configuration is written: without anchors, aliases and tags, and with each key once.
package enum YAMLDocument {
  /// How deep mappings and sequences may be in each other.
  package static let deepest = 16
  /// The same for several documents: definitions of Kubernetes' objects are deep.
  private static let deepestOfStream = 64
  static let tooDeep = "nested deeper than \(deepest)"

  /// The root; nil for an empty document.
  package static func read(_ bytes: [UInt8]) throws(YAMLFault) -> YAMLNode? {
    let events = try YAMLEvents(bytes)
    guard try events.next().kind == .streamStart else { throw events.unexpected }
    switch try events.next().kind {
    case .streamEnd: return nil
    case .documentStart: break
    default: throw events.unexpected
    }
    let root = try node(events.next(), from: events, room: deepest)
    guard try events.next().kind == .documentEnd else { throw events.unexpected }
    let last = try events.next()
    guard last.kind == .streamEnd else { throw YAMLFault(line: last.line, message: "more than one document") }
    return root.isNull ? nil : root
  }

  /// The roots of all documents, without the empty ones: several objects of Kubernetes in one file.
  package static func readAll(_ bytes: [UInt8]) throws(YAMLFault) -> [YAMLNode] {
    do throws(YAMLFault) {
      return try roots(of: bytes)
    } catch {
      let isTooDeep = error.message == tooDeep
      throw isTooDeep ? YAMLFault(line: error.line, message: "nested deeper than \(deepestOfStream)") : error
    }
  }

  private static func roots(of bytes: [UInt8]) throws(YAMLFault) -> [YAMLNode] {
    let events = try YAMLEvents(bytes)
    guard try events.next().kind == .streamStart else { throw events.unexpected }
    var roots: [YAMLNode] = []
    while true {
      switch try events.next().kind {
      case .streamEnd: return roots
      case .documentStart: break
      default: throw events.unexpected
      }
      let root = try node(events.next(), from: events, room: deepestOfStream)
      guard try events.next().kind == .documentEnd else { throw events.unexpected }
      if !root.isNull { roots.append(root) }
    }
  }

  private static func node(
    _ event: YAMLEvents.Event, from events: borrowing YAMLEvents, room: Int
  ) throws(YAMLFault) -> YAMLNode {
    if event.hasAnchor || event.kind == .alias {
      throw YAMLFault(line: event.line, message: "anchors and aliases are not accepted")
    }
    if event.hasTag { throw YAMLFault(line: event.line, message: "tags are not accepted") }
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLNode(line: event.line, content: .scalar(text, isPlain: isPlain))
    case .sequenceStart:
      try checkRoom(room, event)
      return YAMLNode(line: event.line, content: .sequence(try items(from: events, room: room - 1)))
    case .mappingStart:
      try checkRoom(room, event)
      return YAMLNode(line: event.line, content: .mapping(try entries(from: events, room: room - 1)))
    default: throw events.unexpected
    }
  }

  private static func checkRoom(_ room: Int, _ event: YAMLEvents.Event) throws(YAMLFault) {
    guard room > 0 else { throw YAMLFault(line: event.line, message: tooDeep) }
  }

  private static func items(from events: borrowing YAMLEvents, room: Int) throws(YAMLFault) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if event.kind == .sequenceEnd { return items }
      items.append(try node(event, from: events, room: room))
    }
  }

  private static func entries(from events: borrowing YAMLEvents, room: Int) throws(YAMLFault) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try events.next()
      if event.kind == .mappingEnd { return entries }
      let key = try node(event, from: events, room: room)
      guard case .scalar(let text, _) = key.content else {
        throw YAMLFault(line: key.line, message: "a key is no text")
      }
      // Not quoted: it may be the name of a user.
      if let first = lines.updateValue(key.line, forKey: text) {
        throw YAMLFault(line: key.line, message: "a key is there twice, first in line \(first)")
      }
      let value = try node(events.next(), from: events, room: room)
      entries.append(YAMLNode.Entry(key: text, keyLine: key.line, value: value))
    }
  }
}
