import Testing

@testable import ghostwire_exporter

@Suite("Options from the environment")
struct OptionEnvironmentTests {
  @Test(
    "A variable stands for its option",
    arguments: [
      (["GHOSTWIRE_SAMPLE_INTERVAL": "2s"], ["--sample.interval=2s"]),
      (
        ["GHOSTWIRE_WEB_LISTEN_ADDRESS": ":9100, unix:/run/x.sock"],
        ["--web.listen-address=:9100", "--web.listen-address=unix:/run/x.sock"]
      ),
      (["GHOSTWIRE_VOLUME": "a=/a b,c=/d"], ["--volume=a=/a b", "--volume=c=/d"]),
      (["GHOSTWIRE_COLLECTOR_PROCESS": "false"], ["--no-collector.process"]),
      (["GHOSTWIRE_COLLECTOR_PROCESS": "1"], ["--collector.process"]),
      (["GHOSTWIRE_LOG_LEVEL": ""], []),
      (["GHOSTWIRE_PORT": "tcp://10.0.0.1:6901", "GHOSTWIRE_SERVICE_HOST": "10.0.0.1"], []),
    ])
  func variables(_ variables: [String: String], arguments: [String]) throws {
    #expect(try OptionEnvironment(variables).arguments(for: OptionEnvironment.serving, besides: []) == arguments)
  }

  @Test(
    "What the command line names is not taken from the environment",
    arguments: [
      ("GHOSTWIRE_SAMPLE_INTERVAL", "2s", "--sample.interval"),
      ("GHOSTWIRE_SAMPLE_INTERVAL", "2s", "--sample.interval=1s"),
      ("GHOSTWIRE_COLLECTOR_PROCESS", "true", "--no-collector.process"),
    ])
  func commandLineWins(variable: String, value: String, argument: String) throws {
    let environment = OptionEnvironment([variable: value])
    #expect(try environment.arguments(for: OptionEnvironment.serving, besides: [argument]) == [])
  }

  @Test("A flag that is neither true nor false is refused with the variable's name")
  func badFlag() {
    let environment = OptionEnvironment(["GHOSTWIRE_COLLECTOR_COMPONENT": "maybe"])
    #expect {
      try environment.arguments(for: OptionEnvironment.serving, besides: [])
    } throws: { error in
      "\(error)".contains("GHOSTWIRE_COLLECTOR_COMPONENT") && "\(error)".contains("'maybe'")
    }
  }

  @Test("The variable behind a message is found only when it gave the option")
  func variableBehindMessage() {
    let environment = OptionEnvironment(["GHOSTWIRE_LOG_LEVEL": "loud"])
    let message = "The value 'loud' is invalid for '--log.level <level>': expected one of debug"
    #expect(environment.variable(behind: message, arguments: []) == "GHOSTWIRE_LOG_LEVEL")
    #expect(environment.variable(behind: message, arguments: ["--log.level=loud"]) == nil)
  }
}
