import Monitoring
import PageText
import Sampling

extension StatusDocument {
  /// The volumes as bars.
  var volumes: String {
    guard !status.volumes.isEmpty else {
      return section("volumes", "Volumes", #"<p class="faint">Nothing is known of them.</p>"#)
    }
    return section(
      "volumes", "Volumes",
      table("volumes", labelledBy: "volumes", ["Volume", "Space"], rows: status.volumes.map(row)))
  }

  private func row(_ volume: VolumeStatus) -> String {
    let name = Markup.escaped(volume.name)
    return #"<tr><th scope="row">\#(name)</th><td>\#(volume.up?.value == 0 ? down(volume) : space(volume))</td></tr>"#
  }

  private func down(_ volume: VolumeStatus) -> String {
    let word = volume.up.map { data($0, text: "down") } ?? ""
    let reason = volume.reason.map { ": \(Markup.escaped($0))" } ?? ""
    return #"<span class="down"><span aria-hidden="true">\#(Self.mark("down"))</span> \#(word)\#(reason)</span>"#
  }

  private func space(_ volume: VolumeStatus) -> String {
    let (name, word) = level(volume)
    let isReadOnly = volume.readOnly?.value == 1
    let remarks = [
      word.map { #"<span class="\#(name)">\#($0)</span>"# },
      isReadOnly ? volume.readOnly.map { #"<span class="down">\#(data($0, text: "read-only"))</span>"# } : nil,
      trend(volume),
    ].compactMap { $0 }.joined(separator: ", ")
    return """
      \(data(volume.used, .bytes)) of \(data(volume.size, .bytes)) used, \(data(volume.available, .bytes)) available\
      \(bar(volume, name))<small>\(remarks)</small>
      """
  }

  private func bar(_ volume: VolumeStatus, _ name: String) -> String {
    guard let used = volume.usedShare else { return "" }
    let share = min(max(used, 0), 1)
    let label = "\(volume.name) is used to \(ValueText.text(used, .ratio, now: 0))"
    return """
      <svg class="bar \(name)" role="img" aria-label="\(Markup.escaped(label))"><rect class="ground" width="100%" height="100%"/>\
      <rect class="fill" width="\(Markup.place(share * 100))%" height="100%"/></svg>
      """
  }

  /// How bad it is, by the thresholds of the alerts, and how that is said.
  private func level(_ volume: VolumeStatus) -> (name: String, word: String?) {
    if volume.name == Volume.sharedMemoryName {
      let isFilling = (volume.usedShare ?? 0) > Threshold.sharedMemoryFilling.value
      return isFilling ? ("warn", "nearly full") : ("up", nil)
    }
    guard let left = volume.availableShare else { return ("up", nil) }
    if left < Threshold.volumeAlmostFull.value { return ("down", "almost full") }
    return left < Threshold.volumeFilling.value ? ("warn", "little left") : ("up", nil)
  }

  private func trend(_ volume: VolumeStatus) -> String {
    switch volume.trend {
    case .unknown: "too early to say whether it fills"
    case .steady: "does not fill"
    case .filling(let seconds):
      "full in \(ValueText.elapsed(seconds)) at the rate of the last \(span)"
    }
  }
}
