import Monitoring
import Testing

@Suite("What an expression means")
struct ExpressionMeaningTests {
  private typealias E = Example

  @Test(
    "Units follow the metric and what is done to it",
    arguments: [
      (E.size.now, .bytes), (E.up.now, .count), (E.cpu.rate(), .ratio), (E.reads.rate(), .bytesPerSecond),
      (E.requests.rate(), .perSecond), (E.reads.increase(), .bytes),
      (E.free.derivative(over: .hours(6)), .bytesPerSecond),
      (E.free.prediction(in: .days(1), from: .hours(6)), .bytes), (E.session.quantile(0.5), .seconds),
      (E.free.now / E.size.now, .ratio), (E.free.now / E.free.derivative(over: .hours(6)), .seconds),
      (E.free.now / 1024, .bytes), (E.free.now * 2, .bytes), (2 * E.free.now, .bytes), (E.backup.now.age, .seconds),
      (1 - E.free.now / E.size.now, .ratio), (E.size.now - E.free.now, .bytes), (E.size.now < 5, .bytes),
      (E.size.now.and(E.up.now), .bytes), (E.cpu.rate().sum(by: "role"), .ratio), (E.size.now.absent, .count),
      (E.size.now.top(3), .bytes), (E.size.now.count(per: .namespace), .count),
    ] as [(Expression, DisplayUnit)])
  func units(expression: Expression, unit: DisplayUnit) {
    #expect(expression.unit == unit)
  }

  @Test(
    "A label that a metric does not declare is a fault, as are sides that do not fit",
    arguments: [
      (E.size.where("role", is: "gpu").now, "ghostwire_volume_size_bytes has no label role"),
      (E.cpu.where("volume", in: ["a"]).rate(), "ghostwire_cpu_seconds_total has no label volume"),
      (E.cpu.rate().sum(by: "volume"), "there is no label volume to group by"),
      (E.cpu.rate().sum(by: "role").max(by: "mode"), "there is no label mode to group by"),
      (E.session.quantile(0.5, by: ["role"]), "there is no label role to group by"),
      (E.size.now / E.folder.now, #"/: only the right side has ["directory"]; aggregate it"#),
      (E.size.now - E.up.now, "-: the left side is in bytes, the right side in count"),
      (E.size.now.and(1), "and with a number"), (Expression.time.max(), "a number cannot be aggregated"),
      ((E.size.where("role", is: "gpu").now / 2).absent, "ghostwire_volume_size_bytes has no label role"),
    ] as [(Expression, String)])
  func faults(expression: Expression, fault: String) {
    #expect(expression.faults == [fault])
  }

  @Test("It knows every metric that it reads")
  func metrics() {
    let expression = (E.free.now / E.size.now < 0.1).unless(E.stage.now.max() == 1).and(E.cpu.rate().absent)
    #expect(
      expression.metrics == [E.free.descriptor, E.size.descriptor, E.stage.descriptor, E.cpu.descriptor])
    #expect(E.backup.now.age.metrics == [E.backup.descriptor])
    #expect(E.session.quantile(0.1).metrics == [E.session.descriptor])
  }
}
