import Monitoring
import Sampling
import Scraping

extension LiveFrame {
  /// How deep the desktop answers, and who is connected.
  var desktop: [LiveLine] {
    var pieces = [LiveText("desktop    "), alive]
    for stage in ProbeStage.allCases.map(\.rawValue) {
      pieces.append(LiveText("  "))
      switch metrics.value(SeriesName.stageUp, ["stage": stage]) {
      case 1: pieces.append(LiveText(stage, .good))
      case nil: pieces.append(LiveText("(\(stage))"))
      default:
        let reason = metrics.all(SeriesName.stageDown).first { $0.labels["stage"] == stage }?.labels["reason"]
        pieces.append(LiveText("\(stage): \(reason ?? "down")", .bad))
      }
    }
    if let sessions = metrics.value(SeriesName.sessions) {
      pieces.append(LiveText("  \(Int(sessions)) \(sessions == 1 ? "session" : "sessions")"))
    }
    return [LiveLine(pieces)]
  }

  private var alive: LiveText {
    switch metrics.value(SeriesName.vncUp) {
    case 1: LiveText("alive", .good)
    case nil: LiveText("not probed yet")
    default: LiveText("not alive", .bad)
    }
  }

  /// What the container uses of its limits, and how old all of this is.
  var container: [LiveLine] {
    var pieces: [LiveText] = []
    func add(_ name: String, _ value: LiveText, of limit: Double?, _ unit: DisplayUnit) {
      pieces += [LiveText(pieces.isEmpty ? "container  " : ", "), LiveText("\(name) "), value]
      if let limit { pieces += [LiveText(" of "), cell(limit, unit)] }
    }
    if metrics.has(SeriesName.cgroupUsage) {
      add("cpu", cell(rate(SeriesName.cgroupUsage), .ratio), of: sum(SeriesName.cgroupLimit), .ratio)
    }
    if let memory = sum(SeriesName.cgroupWorkingSet) {
      add("memory", cell(memory, .bytes), of: sum(SeriesName.cgroupMemoryLimit), .bytes)
    }
    if let pids = sum(SeriesName.cgroupPids) {
      add("pids", cell(pids, .count), of: sum(SeriesName.cgroupPidsLimit), .count)
    }
    let age = LiveLine([
      LiveText("sample     "), cell(sum(SeriesName.sampleAge), .seconds), LiveText(" old, one every "),
      cell(sum(SeriesName.sampleInterval), .seconds),
    ])
    return (pieces.isEmpty ? [] : [LiveLine(pieces)]) + [age]
  }
}
