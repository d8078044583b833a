extension Exporter {
  /// A scrape in which every family has a series: proportional memory is read beside the samples, folders are walked
  /// through slowly, the port is probed, requests are counted up to the sample, and a second has gone by.
  func completeScrape() throws -> Scrape {
    let last = [
      "ghostwire_process_proportional_memory_bytes", "ghostwire_exporter_http_requests_total",
      "ghostwire_component_cpu_usage_cores_count",
    ]
    return try EndToEndTests.eventually(within: 30, "all was read once") {
      let scrape = try scrape()
      let walks = scrape.all("ghostwire_directory_walk_timestamp_seconds").count
      let isTLSKnown = scrape.value("ghostwire_vnc_probe_timestamp_seconds", ["stage": "tls"]) != nil
      let isCostKnown = scrape.value("ghostwire_exporter_budget_used_ratio", ["resource": "cpu"]) != nil
      return walks == 2 && isTLSKnown && isCostKnown && last.allSatisfy { !scrape.all($0).isEmpty } ? scrape : nil
    }
  }
}
