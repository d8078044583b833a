/// What there is of one volume, by its exporter's series or by the oracle's statfs.
struct VolumeNumbers: Equatable {
  var size: Double?
  var available: Double?
  var used: Double?
  var inodes: Double?
  var inodesFree: Double?

  /// As the exporter tells it.
  init(_ volume: String, in scrape: Scrape) {
    func value(_ name: String) -> Double? { scrape.value("ghostwire_volume_" + name, ["volume": volume]) }
    size = value("size_bytes")
    available = value("available_bytes")
    used = value("used_bytes")
    inodes = value("inodes")
    inodesFree = value("inodes_free")
  }

  /// As stat(1) tells it in the desktop's container.
  init(statOf path: String, in pod: Pod) throws {
    let output = try pod.runInDesktop(["stat", "--file-system", "--format=%S %b %f %a %c %d", path])
    let numbers = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 6 else { throw HarnessError("stat: \(output)") }
    let unit = numbers[0]
    (size, used, available) = (numbers[1] * unit, (numbers[1] - numbers[2]) * unit, numbers[3] * unit)
    (inodes, inodesFree) = (numbers[4], numbers[5])
  }

  /// As df(1) tells it in the desktop's container.
  init(dfOf path: String, in pod: Pod) throws {
    let output = try pod.runInDesktop(["df", "--block-size=1", "--output=size,avail,used,itotal,iavail", path])
    let numbers = output.split(separator: "\n").last?.split(separator: " ").compactMap { Double($0) } ?? []
    guard numbers.count == 5 else { throw HarnessError("df: \(output)") }
    (size, available, used) = (numbers[0], numbers[1], numbers[2])
    (inodes, inodesFree) = (numbers[3], numbers[4])
  }
}
