import Exposition
import Testing

@Suite("The whole exposition")
struct GoldenExpositionTests {
  @Test("is this in text 0.0.4")
  func text() {
    #expect(
      String(decoding: ExpositionFormat.text.encode(ExampleFamilies.all), as: UTF8.self) == #"""
        # HELP ghostwire_exporter_build_info What this exporter is made of.
        # TYPE ghostwire_exporter_build_info gauge
        ghostwire_exporter_build_info{procps="4.0.2",version="1.0.0"} 1
        # HELP ghostwire_process_cpu_seconds_total Processor time used since the component was first seen.
        # TYPE ghostwire_process_cpu_seconds_total counter
        ghostwire_process_cpu_seconds_total{component="signal"} 0.1
        ghostwire_process_cpu_seconds_total{component="xvnc"} 12.25
        # HELP ghostwire_process_fd_utilization_ratio Open descriptors by their limit.
        # TYPE ghostwire_process_fd_utilization_ratio gauge
        ghostwire_process_fd_utilization_ratio 1e-07
        # HELP ghostwire_process_resident_memory_bytes Memory in RAM, "resident" in C:\\proc; absent when unreadable.
        # TYPE ghostwire_process_resident_memory_bytes gauge
        ghostwire_process_resident_memory_bytes{component="odd 🖥️ \\n",role="quote \" backslash \\ newline \n tab 	 end"} 7
        ghostwire_process_resident_memory_bytes{component="signal",role="browser"} 123456
        ghostwire_process_resident_memory_bytes{component="signal",role="renderer"} 9007199254740992
        ghostwire_process_resident_memory_bytes{component="xvnc",role="main"} 0
        # HELP ghostwire_vnc_session_duration_seconds How long sessions lasted that have ended.
        # TYPE ghostwire_vnc_session_duration_seconds histogram
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="0.5"} 1
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="1"} 3
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="2.592e+06"} 3
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="+Inf"} 7
        ghostwire_vnc_session_duration_seconds_sum{mode="view"} 7776001.5
        ghostwire_vnc_session_duration_seconds_count{mode="view"} 7

        """#)
  }

  @Test("is this in OpenMetrics 1.0")
  func openMetrics() {
    #expect(
      String(decoding: ExpositionFormat.openMetrics.encode(ExampleFamilies.all), as: UTF8.self) == #"""
        # HELP ghostwire_exporter_build What this exporter is made of.
        # TYPE ghostwire_exporter_build info
        ghostwire_exporter_build_info{procps="4.0.2",version="1.0.0"} 1
        # HELP ghostwire_process_cpu_seconds Processor time used since the component was first seen.
        # TYPE ghostwire_process_cpu_seconds counter
        # UNIT ghostwire_process_cpu_seconds seconds
        ghostwire_process_cpu_seconds_total{component="signal"} 0.1
        ghostwire_process_cpu_seconds_total{component="xvnc"} 12.25
        # HELP ghostwire_process_fd_utilization_ratio Open descriptors by their limit.
        # TYPE ghostwire_process_fd_utilization_ratio gauge
        # UNIT ghostwire_process_fd_utilization_ratio ratio
        ghostwire_process_fd_utilization_ratio 1e-07
        # HELP ghostwire_process_resident_memory_bytes Memory in RAM, \"resident\" in C:\\proc; absent when unreadable.
        # TYPE ghostwire_process_resident_memory_bytes gauge
        # UNIT ghostwire_process_resident_memory_bytes bytes
        ghostwire_process_resident_memory_bytes{component="odd 🖥️ \\n",role="quote \" backslash \\ newline \n tab 	 end"} 7
        ghostwire_process_resident_memory_bytes{component="signal",role="browser"} 123456
        ghostwire_process_resident_memory_bytes{component="signal",role="renderer"} 9007199254740992
        ghostwire_process_resident_memory_bytes{component="xvnc",role="main"} 0
        # HELP ghostwire_vnc_session_duration_seconds How long sessions lasted that have ended.
        # TYPE ghostwire_vnc_session_duration_seconds histogram
        # UNIT ghostwire_vnc_session_duration_seconds seconds
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="0.5"} 1
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="1.0"} 3
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="2.592e+06"} 3
        ghostwire_vnc_session_duration_seconds_bucket{mode="view",le="+Inf"} 7
        ghostwire_vnc_session_duration_seconds_sum{mode="view"} 7776001.5
        ghostwire_vnc_session_duration_seconds_count{mode="view"} 7
        # EOF

        """#)
  }

  @Test("does not depend on the order of families and samples", arguments: ExpositionFormat.allCases)
  func orderIndependence(format: ExpositionFormat) {
    let reversed = ExampleFamilies.all.reversed().map { family in
      var copy = MetricFamily(family.descriptor)
      family.samples.reversed().forEach { copy.append($0) }
      return copy
    }
    #expect(format.encode(reversed) == format.encode(ExampleFamilies.all))
  }

  @Test("is empty without families but for OpenMetrics' end")
  func nothing() {
    #expect(ExpositionFormat.text.encode([]) == [])
    #expect(ExpositionFormat.text.encode([ExampleFamilies.absent]) == [])
    #expect(ExpositionFormat.openMetrics.encode([]) == Array("# EOF\n".utf8))
    #expect(ExpositionFormat.protobuf.encode([ExampleFamilies.absent]) == [])
  }

  @Test("consists of declarations without faults and clashes")
  func declarations() {
    let descriptors = ExampleFamilies.all.map(\.descriptor)
    #expect(descriptors.flatMap(\.faults) == [])
    #expect(MetricDescriptor.clashes(in: descriptors) == [])
  }

  @Test("takes hardly more memory than it has bytes", arguments: [ExpositionFormat.text, .openMetrics, .protobuf])
  func room(_ format: ExpositionFormat) {
    let bytes = format.encode(ExampleFamilies.all)
    #expect(bytes.count > 500 && bytes.capacity < bytes.count + 64)
  }
}
