/// The labels that the scraper adds to every series: they tell one exporter's series from another's.
public enum ScrapeTarget {
  /// `job` and `instance` are Prometheus's own, `namespace` and `pod` come with Kubernetes, `cluster` where several write
  /// to one store. A series may lack some: grouping by a label that is missing does no harm.
  public static let labels = ["job", "cluster", "namespace", "pod", "instance"]
}
