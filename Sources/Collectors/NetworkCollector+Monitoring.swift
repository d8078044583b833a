import Monitoring

extension NetworkCollector {
  /// Why the desktop feels slow, as far as the network is to blame. Behind an ingress it is the way to that which is
  /// measured, so that no value is wrong everywhere: there are no alerts.
  public static let panels = [
    Panel(
      "Client round trip", .timeseries, [PanelQuery(roundTrip.now, legend: "slowest client")],
      description: """
        How long the network takes to the slowest client and back. Above 0.1 s typing feels slow. Behind an ingress it is \
        the way to that only. Absent when nobody is connected.
        """),
    Panel(
      "Client traffic", .timeseries,
      [PanelQuery(sent.rate(), legend: "to clients"), PanelQuery(received.rate(), legend: "from clients")],
      description:
        "The picture on its way to the clients, and their keys and mouse. Still pictures need almost nothing."),
    Panel(
      "Client retransmissions", .timeseries, [PanelQuery(retransmitted.rate(), legend: "segments")],
      description: "Segments that were lost and sent again. Some are normal on wireless networks; many make it stutter."
    ),
    Panel(
      "Unsent bytes", .timeseries, [PanelQuery(unsent.now, legend: "waiting")],
      description: """
        What the server has written and the network does not take. Normal is next to 0; a level that stays high means that \
        the network is slower than the picture changes.
        """),
  ]

  /// None.
  public static let alerts: [AlertRule] = []
}
