extension Exporter {
  /// A scrape in which every family has a series: proportional memory is read beside the samples, folders are walked
  /// through slowly, the port is probed, requests are counted up to the sample, and a second has gone by.
  func completeScrape() throws -> Scrape {
    let last = [
      "ghostwire_process_proportional_memory_bytes", "ghostwire_exporter_http_requests_total",
      "ghostwire_component_cpu_usage_cores_count",
    ]
    var missing: [String] = []
    do {
      return try EndToEndTests.eventually(within: 30, "all was read once") {
        let scrape = try scrape()
        missing = last.filter { scrape.all($0).isEmpty }
        if scrape.all("ghostwire_directory_walk_timestamp_seconds").count != 2 { missing.append("a walk") }
        if scrape.value("ghostwire_vnc_probe_timestamp_seconds", ["stage": "tls"]) == nil {
          missing.append("a probe over TLS, after \(scrape.all("ghostwire_vnc_probe_failures_total"))")
        }
        if scrape.value("ghostwire_exporter_budget_used_ratio", ["resource": "cpu"]) == nil {
          missing.append("its cost")
        }
        return missing.isEmpty ? scrape : nil
      }
    } catch {
      throw HarnessError("\(error): \(missing.joined(separator: ", "))")
    }
  }

  /// A scrape of which all collectors took their last sample.
  func wholeScrape(within seconds: Double, _ what: String) throws -> Scrape {
    try EndToEndTests.eventually(within: seconds, what) {
      let scrape = try scrape()
      return Truthfulness.isWhole(scrape) ? scrape : nil
    }
  }
}
