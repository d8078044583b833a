/// A YAML document as configuration is written: without anchors, aliases and tags, and with each key once.
package enum YAMLDocument {
  /// How deep mappings and sequences may be in each other.
  package static let deepest = 16
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
    let root = try node(events.next(), from: events, depth: 0)
    guard try events.next().kind == .documentEnd else { throw events.unexpected }
    let last = try events.next()
    guard last.kind == .streamEnd else { throw YAMLFault(line: last.line, message: "more than one document") }
    return root.isNull ? nil : root
  }

  private static func node(
    _ event: YAMLEvents.Event, from events: borrowing YAMLEvents, depth: Int
  ) throws(YAMLFault) -> YAMLNode {
    if event.hasAnchor || event.kind == .alias {
      throw YAMLFault(line: event.line, message: "anchors and aliases are not accepted")
    }
    if event.hasTag { throw YAMLFault(line: event.line, message: "tags are not accepted") }
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLNode(line: event.line, content: .scalar(text, isPlain: isPlain))
    case .sequenceStart:
      try checkDepth(depth, event)
      return YAMLNode(line: event.line, content: .sequence(try items(from: events, depth: depth + 1)))
    case .mappingStart:
      try checkDepth(depth, event)
      return YAMLNode(line: event.line, content: .mapping(try entries(from: events, depth: depth + 1)))
    default: throw events.unexpected
    }
  }

  private static func checkDepth(_ depth: Int, _ event: YAMLEvents.Event) throws(YAMLFault) {
    guard depth < deepest else { throw YAMLFault(line: event.line, message: tooDeep) }
  }

  private static func items(from events: borrowing YAMLEvents, depth: Int) throws(YAMLFault) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if event.kind == .sequenceEnd { return items }
      items.append(try node(event, from: events, depth: depth))
    }
  }

  private static func entries(from events: borrowing YAMLEvents, depth: Int) throws(YAMLFault) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try events.next()
      if event.kind == .mappingEnd { return entries }
      let key = try node(event, from: events, depth: depth)
      guard case .scalar(let text, _) = key.content else {
        throw YAMLFault(line: key.line, message: "a key is no text")
      }
      // Not quoted: it may be the name of a user.
      if let first = lines.updateValue(key.line, forKey: text) {
        throw YAMLFault(line: key.line, message: "a key is there twice, first in line \(first)")
      }
      let value = try node(events.next(), from: events, depth: depth)
      entries.append(YAMLNode.Entry(key: text, keyLine: key.line, value: value))
    }
  }
}
