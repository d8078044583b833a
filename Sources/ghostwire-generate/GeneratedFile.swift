import Dashboards
import Foundation
import Manifests

/// A file of the project that is written from declarations.
struct GeneratedFile {
  /// Its path from the project's root.
  let path: String
  /// What it should hold.
  let content: String

  /// Every file there is.
  static var all: [GeneratedFile] {
    get throws {
      [GeneratedFile(path: MetricReference.path, content: MetricReference.markdown)] + (try dashboards)
        + (try manifests)
    }
  }

  private static var manifests: [GeneratedFile] {
    get throws { try ManifestCatalogue.files().map { try GeneratedFile(path: $0.path, content: $0.content) } }
  }

  /// Each dashboard as Grafana imports it, and as its sidecar loads it.
  private static var dashboards: [GeneratedFile] {
    get throws {
      try Dashboard.all.flatMap { dashboard in
        [
          GeneratedFile(path: "dashboards/\(dashboard.uid).json", content: try dashboard.json.text + "\n"),
          GeneratedFile(
            path: "dashboards/\(dashboard.uid)-configmap.yaml", content: try DashboardConfigMap(dashboard).yaml),
        ]
      }
    }
  }

  /// Writes the file below `root`.
  func write(below root: URL) throws {
    let url = root.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
  }

  /// True when the file below `root` holds what it should.
  func isCurrent(below root: URL) -> Bool {
    (try? Data(contentsOf: root.appending(path: path))) == Data(content.utf8)
  }
}
