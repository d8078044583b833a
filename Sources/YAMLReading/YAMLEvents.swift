import CYAML

/// The events of libyaml's parser, one at a time.
struct YAMLEvents: ~Copyable {
  /// What the parser found, without what belongs to it.
  struct Event {
    enum Kind: Equatable {
      case streamStart, streamEnd, documentStart, documentEnd, sequenceStart, sequenceEnd, mappingStart, mappingEnd,
        alias
      case scalar(String, isPlain: Bool)
      /// None that libyaml is known to make.
      case other
    }

    var kind: Kind
    /// From 1.
    var line: Int
    var hasAnchor = false
    var hasTag = false
  }

  /// Of libyaml, which keeps its address.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// libyaml reads from it as it goes.
  private let input: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) throws(YAMLFault) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw YAMLFault(line: 1, message: "no memory to read it")
    }
    // Never without an address.
    input = .allocate(capacity: bytes.count + 1)
    _ = input.update(fromContentsOf: bytes + [0])
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// What is thrown where the events are in an order that YAML does not have.
  var unexpected: YAMLFault { YAMLFault(line: parser.pointee.mark.line + 1, message: "no YAML that can be read") }

  /// The next one. Not to be called after the end of the stream or after a fault.
  func next() throws(YAMLFault) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { yaml_event_delete(&event) }
    return Self.copy(of: event)
  }

  private static func copy(of event: yaml_event_t) -> Event {
    var copy = Event(kind: .other, line: event.start_mark.line + 1)
    switch event.type {
    case YAML_STREAM_START_EVENT: copy.kind = .streamStart
    case YAML_STREAM_END_EVENT: copy.kind = .streamEnd
    case YAML_DOCUMENT_START_EVENT: copy.kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: copy.kind = .documentEnd
    case YAML_SEQUENCE_END_EVENT: copy.kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: copy.kind = .mappingEnd
    case YAML_ALIAS_EVENT: copy.kind = .alias
    case YAML_SEQUENCE_START_EVENT:
      copy.kind = .sequenceStart
      copy.hasAnchor = event.data.sequence_start.anchor != nil
      copy.hasTag = event.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      copy.kind = .mappingStart
      copy.hasAnchor = event.data.mapping_start.anchor != nil
      copy.hasTag = event.data.mapping_start.tag != nil
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      copy.kind = .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
      copy.hasAnchor = scalar.anchor != nil
      copy.hasTag = scalar.tag != nil
    default: break
    }
    return copy
  }

  /// What the parser says. Its texts are fixed ones: none quotes the document.
  private var problem: YAMLFault {
    let parser = parser.pointee
    var text = parser.problem.map { String(cString: $0) } ?? "no memory to read it"
    // It reads ahead, and so may come to a limit of its own before the events do to theirs.
    if text.hasPrefix("Maximum nesting level") { text = YAMLDocument.tooDeep }
    // Where a byte is wrong, only its place is told.
    let line =
      parser.error == YAML_READER_ERROR
      ? input.prefix(parser.problem_offset).count { $0 == UInt8(ascii: "\n") } : parser.problem_mark.line
    return YAMLFault(line: line + 1, message: text)
  }
}
