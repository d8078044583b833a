import Collectors
import Monitoring

/// The names, numbers and labels that several manifests share.
enum Installation {
  /// What the chart calls things.
  enum Chart {
    static let desktopPort = 6901
    static let desktopContainer = "signal"
    static let homeVolume = "signal-data"
    static let sharedMemoryVolume = "dshm"
    static let repository = "oci://ghcr.io/drengskapur/charts/ghostwire"
    /// The user and group of the desktop's processes.
    static let user = 1000
    /// Labels of the desktop's pods, whatever the release is called.
    static let podLabels: YAMLValue = [nameKey: "ghostwire", componentKey: "app"]
    /// The StatefulSet by its label: its name depends on the release's.
    static let statefulSetSelector = "\(nameKey)=ghostwire"
  }

  static let nameKey = "app.kubernetes.io/name"
  static let componentKey = "app.kubernetes.io/component"

  static let port = 9100
  static let portName = "metrics"
  static let container = "ghostwire-exporter"
  static let imageName = "ghostwire-exporter"
  static var image: String { "\(imageName):\(exporterVersion)" }

  static let service = "ghostwire-metrics"
  static let serviceAccount = "ghostwire-desktop"
  static let namespace = "ghostwire"
  /// Where Prometheus runs.
  static let monitoringNamespace = "monitoring"
  /// The release of kube-prometheus-stack whose Prometheus selects by its name.
  static let monitoringRelease = "kube-prometheus-stack"

  /// Labels of what is added for the metrics. The name, like that of the desktop's pods, is the job which the alerts ask for.
  static let metricsLabels: YAMLValue = [nameKey: .string(ScrapeMetric.job), componentKey: "metrics"]
  /// What has these labels.
  static let metricsSelector = "\(nameKey)=\(ScrapeMetric.job),\(componentKey)=metrics"
  /// Labels of the test and its pods: no selector of the desktop's pods or of the metrics selects them.
  static let testLabels: YAMLValue = [nameKey: .string(ScrapeMetric.job), componentKey: "metrics-test"]

  /// Metadata of an object with the labels of the metrics.
  static func metadata(_ name: String) -> YAMLValue {
    ["name": .string(name), "labels": metricsLabels]
  }
}
