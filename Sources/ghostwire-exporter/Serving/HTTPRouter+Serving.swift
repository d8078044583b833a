import HTTPServing

extension HTTPRouter {
  /// What an exporter serves: the metrics of a sampler, the pages made of them, and whether it is healthy.
  init(serving sampler: Sampler, _ recorder: StatusRecorder, telemetryPath: String, reload: ReloadHandler) {
    let status = StatusHandler(sampler: sampler, recorder: recorder, telemetryPath: telemetryPath)
    let metrics = MetricsHandler(sampler: sampler)
    let healthy = HealthHandler(sampler: sampler, longestSeconds: 60)
    let ready = HealthHandler(sampler: sampler, longestSeconds: 10)
    self.init(
      [
        Route.index: { status.respondWithPage(to: $0, completion: $1) },
        Route.status: { status.respondWithJSON(to: $0, completion: $1) },
        telemetryPath: { metrics.respond(to: $0, completion: $1) },
        Route.healthy: { healthy.respond(to: $0, completion: $1) },
        Route.ready: { ready.respond(to: $0, completion: $1) },
      ], actions: [Route.reload: { reload.respond(to: $0, completion: $1) }])
  }
}
