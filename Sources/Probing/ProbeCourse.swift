import Sampling

/// A probe under way: the stages that it has gone through, with the time each took.
struct ProbeCourse {
  let deadline: ContinuousClock.Instant
  var report: ProbeReport
  /// The connection, from the moment on at which there is one.
  var stream: ByteStream?

  init(depth: ProbeReport.Depth, deadline: ContinuousClock.Instant) {
    self.deadline = deadline
    report = ProbeReport(depth: depth, stages: [])
  }

  /// Goes through a stage, and notes how it ended.
  mutating func enter<Value>(
    _ stage: ProbeStage, _ body: () throws(ProbeFailure) -> Value
  ) throws(ProbeFailure) -> Value {
    let start = ContinuousClock.now
    do throws(ProbeFailure) {
      let value = try body()
      let seconds = start.duration(to: .now) / .seconds(1)
      report.stages.append(ProbeReport.Stage(stage, .success(seconds)))
      return value
    } catch {
      report.stages.append(ProbeReport.Stage(stage, .failure(error)))
      throw error
    }
  }
}
