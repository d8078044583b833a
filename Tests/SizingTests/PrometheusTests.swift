import Testing

@testable import Sizing

@Suite("What a Prometheus is asked, and answers")
struct PrometheusTests {
  @Test(
    "Label matchers are accepted",
    arguments: [
      #"pod="ghostwire-0""#, #"namespace="chat",pod=~"ghost.*""#, #"a!="b",c!~"d""#, #"a="}",b="\"x\"""#, #"a="""#,
    ])
  func selectors(text: String) throws {
    let selector = try LabelSelector(parsing: text)
    #expect(selector.of("x") == "x{\(text)}")
    #expect(selector.of("x", #"volume="home""#) == #"x{volume="home",\#(text)}"#)
  }

  @Test(
    "What is more or less than label matchers is not",
    arguments: [
      "", "a", "a=", "a=b", #"a="b"#, #"a="b","#, #"a="b"}"#, #"a="b"} or up{c="d""#, #"a="b" or c="d""#, #"1a="b""#,
      #"__name__="up""#, #"a=="b""#, #"{a="b"}"#, #"a="\"#, "a=\"\n\"", #"a='b'"#,
    ])
  func faults(text: String) {
    #expect(throws: LabelSelector.Fault()) { try LabelSelector(parsing: text) }
  }

  @Test("Without a selector all series are asked for") func all() {
    #expect(
      UsageQuery.memoryMaximum.expression(.all, seconds: 604_800)
        == "max(max_over_time(ghostwire_cgroup_memory_working_set_bytes{}[604800s]))")
  }

  @Test("A vector's series are read, without those that are no numbers") func vector() throws {
    let answer = try InstantAnswer(
      Array(
        #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"le":"0.5","a\/b":"c: {d}"},"value":[1764229000.123,"1e+06"]},{"metric":{"le":"+Inf"},"value":[1764229000,"NaN"]}]},"warnings":["w"]}"#
          .utf8))
    #expect(answer.series == [.init(labels: ["le": "0.5", "a/b": "c: {d}"], value: 1e6)])
    let empty = try InstantAnswer(
      Array(#"{"status":"success","data":{"resultType":"vector","result":[]}}"#.utf8))
    #expect(empty.value == nil)
  }

  /// As Prometheus 2.42 writes it.
  private static let native =
    #"{"metric":{},"histogram":[1764229000,{"count":"10","sum":"4","buckets":[[3,"-0.001","0.001","2"],[0,"0.25","0.5","4"],[0,"0.5","1","4"]]}]}"#

  private static func vector(_ series: String...) throws -> InstantAnswer {
    try InstantAnswer(
      Array(
        #"{"status":"success","data":{"resultType":"vector","result":[\#(series.joined(separator: ","))]}}"#.utf8))
  }

  @Test(
    "A native histogram's quantiles are spread evenly within its buckets, of which some are not told",
    arguments: [(0.1, 0.0005), (0.2, 0.001), (0.4, 0.375), (0.6, 0.5), (0.8, 0.75), (1, 1)])
  func native(share: Double, expected: Double) throws {
    let histogram = try #require(try Self.vector(Self.native).series.first?.histogram)
    #expect(abs(histogram.quantile(share).value - expected) < 1e-12)
    #expect(!histogram.quantile(share).isBeyondBounds && histogram.leastMaximum == 0.5 && histogram.observations == 10)
  }

  @Test("A native histogram without buckets is one of nothing") func empty() throws {
    let answer = try Self.vector(#"{"metric":{},"histogram":[1,{"count":"0","sum":"0"}]}"#, Self.native)
    #expect(answer.series.map(\.value) == [0, 10])
    #expect(answer.series.map { $0.histogram == nil } == [true, false])
  }

  @Test(
    "Of classic buckets and a native histogram that counts which knows more",
    arguments: [(9, 0.4375), (10, 0.4375), (11, 64)])
  func both(classic: Int, median: Double) throws {
    let buckets =
      #"{"metric":{"le":"128"},"value":[1,"\#(classic)"]},{"metric":{"le":"+Inf"},"value":[1,"\#(classic)"]}"#
    let record = UsageRecord([.cores: try Self.vector(buckets, Self.native)], seconds: 3600)
    let value = try #require(record.cores?.quantile(0.5).value)
    #expect(abs(value - median) < 1e-12)
  }

  @Test("What Prometheus refuses is told with its reason") func refused() {
    let body = #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\""}"#
    #expect(throws: InstantAnswer.Fault.refused(#"invalid parameter "query""#)) { try InstantAnswer(Array(body.utf8)) }
  }

  @Test(
    "Other answers are none of Prometheus",
    arguments: [
      "", "{}", "[]", "404 page not found\n", "<html>a: b</html>", "ghostwire_vnc_up 1\n",
      #"{"status":"success"}"#, #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{}}]}}"#,
      #"{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}"#,
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,{"count":"1","buckets":[["1"]]}]}]}}"#,
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"#,
    ])
  func other(body: String) {
    #expect(throws: InstantAnswer.Fault.other) { try InstantAnswer(Array(body.utf8)) }
  }

  @Test("Without the container's buckets the components' count") func fallback() throws {
    func answer(_ buckets: [([String: String], Double)]) throws -> InstantAnswer {
      let series = buckets.map { labels, value in
        let text = labels.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
        return "{\"metric\":{\(text)},\"value\":[1,\"\(value)\"]}"
      }
      let result = series.joined(separator: ",")
      return try InstantAnswer(
        Array("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[\(result)]}}".utf8))
    }
    let container = try answer([(["le": "1"], 10), (["le": "+Inf"], 10)])
    let components = try answer([
      (["component": "signal", "le": "1"], 10), (["component": "signal", "le": "+Inf"], 10),
      (["component": "xvnc", "le": "2"], 10), (["component": "xvnc", "le": "+Inf"], 10),
    ])
    let none = try answer([])
    let seen = UsageRecord([.cores: container, .componentCores: components], seconds: 3600)
    #expect(seen.cores?.quantile(1).value == 1 && seen.cores?.isOfComponents == false)
    let hidden = UsageRecord([.cores: none, .componentCores: components], seconds: 3600)
    #expect(hidden.cores?.quantile(1).value == 3 && hidden.cores?.isOfComponents == true)
    #expect(UsageRecord([.cores: none, .componentCores: none], seconds: 3600).isEmpty)
  }
}
