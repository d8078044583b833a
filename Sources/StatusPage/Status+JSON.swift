import Exposition

extension Status {
  /// The version of the JSON, which is that of its path. It changes when a member goes or means something else.
  public static let formatVersion = 1

  /// The state as JSON, in a fixed order, with a line feed. What is not known is null.
  public var json: String {
    let object = JSONText.object([
      "version": "\(Self.formatVersion)",
      "exporter": JSONText.object(["version": JSONText.optional(version)]),
      "sample": JSONText.object([
        "timestamp_seconds": JSONText.number(sampledAt), "age_seconds": JSONText.number(age),
        "interval_seconds": JSONText.number(interval?.value),
      ]),
      "desktop": desktop.json, "sessions": sessions.json,
      "components": JSONText.array(components.map(\.json)), "volumes": JSONText.array(volumes.map(\.json)),
      "events": JSONText.array(events.map(\.json)), "unreadable": JSONText.array(unreadable.map(\.json)),
    ])
    return object + "\n"
  }
}

extension DesktopStatus {
  fileprivate var json: String {
    JSONText.object([
      "alive": JSONText.truth(alive.map { $0.value == 1 }), "deepest_stage": JSONText.optional(deepest?.name),
      "server": JSONText.optional(server), "tls": JSONText.optional(tls), "auth": JSONText.optional(authentication),
      "stages": JSONText.array(
        stages.map { stage in
          JSONText.object([
            "stage": JSONText.quoted(stage.name), "up": JSONText.truth(stage.up.map { $0.value == 1 }),
            "reason": JSONText.optional(stage.reason),
            "probe_timestamp_seconds": JSONText.number(stage.probedAt?.value),
          ])
        }),
    ])
  }
}

extension SessionStatus {
  fileprivate var json: String {
    JSONText.object([
      "connected": JSONText.number(connected?.value), "opened_total": JSONText.number(opened?.value),
      "changed_timestamp_seconds": JSONText.number(changedAt?.value),
    ])
  }
}

extension ComponentStatus {
  fileprivate var json: String {
    JSONText.object([
      "component": JSONText.quoted(name), "up": JSONText.truth(up.map { $0.value == 1 }),
      "start_time_seconds": JSONText.number(startedAt?.value), "restarts_total": JSONText.number(restarts?.value),
      "processes": JSONText.number(processes?.value), "cpu_seconds_total": JSONText.number(processorSeconds?.value),
      "cpu_cores": JSONText.number(cores), "resident_memory_bytes": JSONText.number(residentBytes?.value),
      "proportional_memory_bytes": JSONText.number(proportionalBytes?.value),
    ])
  }
}

extension VolumeStatus {
  fileprivate var json: String {
    var seconds: Double?
    if case .filling(let left) = trend { seconds = left }
    return JSONText.object([
      "volume": JSONText.quoted(name), "up": JSONText.truth(up.map { $0.value == 1 }),
      "reason": JSONText.optional(reason), "size_bytes": JSONText.number(size?.value),
      "used_bytes": JSONText.number(used?.value), "available_bytes": JSONText.number(available?.value),
      "readonly": JSONText.truth(readOnly.map { $0.value == 1 }),
      "is_filling": JSONText.truth(trend == .unknown ? nil : seconds != nil),
      "seconds_to_full": JSONText.number(seconds),
    ])
  }
}

extension StatusEvent {
  fileprivate var json: String {
    JSONText.object([
      "kind": JSONText.quoted(kind.rawValue), "component": JSONText.optional(component),
      "role": JSONText.optional(role), "stage": JSONText.optional(stage), "reason": JSONText.optional(reason),
      "count": "\(count)", "first_timestamp_seconds": JSONText.number(first),
      "last_timestamp_seconds": JSONText.number(last),
    ])
  }
}

extension UnreadablePart {
  fileprivate var json: String {
    let members = labels.map { "\(JSONText.quoted($0.name)):\(JSONText.quoted($0.value))" }
    return JSONText.object([
      "part": JSONText.quoted(part.rawValue), "labels": "{\(members.joined(separator: ","))}",
      "reasons": JSONText.list(reasons), "count": JSONText.number(told.value),
    ])
  }
}
