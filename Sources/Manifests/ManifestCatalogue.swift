/// Every file below `servicemonitor/`.
public enum ManifestCatalogue {
  /// The folder that holds these files and no others.
  public static let folder = "servicemonitor"

  /// The files. Throws what reading the rules or writing a patch into another file throws.
  public static func files() throws -> [ManifestFile] {
    try component() + variants + ProductionExample.files + FluxExample.files()
  }

  private static func component() throws -> [ManifestFile] {
    [
      SidecarComponent.entrance, SidecarComponent.file, SidecarPatch.file, ServiceAccount.file, MetricsService.file,
      ServiceMonitor.file,
      try PrometheusRule.file(), NetworkPolicy.ingress,
    ]
  }

  private static var variants: [ManifestFile] {
    [
      NativeSidecar.component, NativeSidecar.patch,
      NoVolumeMounts.component, NoVolumeMounts.patch, NoVolumeMounts.nativePatch,
      PodMonitor.component, PodMonitor.file, PodMonitor.removal,
      MonitoringLabels.component, MonitoringLabels.patch,
      NetworkPolicy.egressComponent, NetworkPolicy.egress,
      PodDisruptionBudget.component, PodDisruptionBudget.file,
      PodSecurityNamespace.component, PodSecurityNamespace.file,
      TestJob.component, TestJob.file, NetworkPolicy.test,
    ] + ServiceMesh.all.flatMap { $0.files }
  }
}
