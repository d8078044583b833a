import Testing

extension EndToEnd {
  /// What the exporter itself takes.
  @Suite("Own memory")
  struct OwnMemory {
    @Test("the pages that the start alone needs are given back soon after it, and scrapes go on")
    func startPages() throws {
      let exporter = try Exporter(in: Pod.shared())
      let first = try exporter.residentMemory()
      let later = try eventually(within: 20, "less is resident than at the first answer") {
        let now = try exporter.residentMemory()
        return now * 4 < first * 3 ? now : nil
      }
      print("resident: \(first) bytes at the first answer, \(later) later")
      #expect(!(try exporter.scrape().all("ghostwire_processes").isEmpty))
    }
  }
}
