import Sizing
import Testing

@testable import Manifests

@Suite("What the manifests and others say of the chart")
struct InstallationTests {
  @Test("Present requests are asked of the chart's container")
  func desktopContainer() {
    let container = "container=\"\(Installation.Chart.desktopContainer)\""
    for query in [UsageQuery.coreRequest, .memoryRequest] {
      #expect(query.expression(.all, seconds: 3600).contains(container))
    }
  }
}
