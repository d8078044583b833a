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
