import Manifests
import Testing

@Suite("Who reaches whom", .enabled(Comment(rawValue: Kubectl.reason), Kubectl.canCompose))
struct NetworkPolicyTests {
  private typealias Peer = Network.Peer

  private static let prometheus = Peer(namespace: "monitoring", address: "10.0.0.1")
  private static let other = Peer(namespace: "other", address: "10.0.0.2")
  private static let neighbour = Peer(namespace: "desktops", address: "10.0.0.3")
  private static let outside = Peer(address: "198.51.100.1")

  @Test("The desktop is reached from everywhere, its metrics from the monitoring namespace alone")
  func ingress() async throws {
    let composition = try await Composition()
    let network = Network(policies: composition.all("NetworkPolicy"))
    let labels = composition.pod.labels
    for peer in [Self.prometheus, Self.other, Self.neighbour, Self.outside] {
      #expect(network.allows("Ingress", labels, peer, port: 6901))
      #expect(!network.allows("Ingress", labels, peer, port: 5901))
    }
    #expect(network.allows("Ingress", labels, Self.prometheus, port: 9100))
    for peer in [Self.other, Self.neighbour, Self.outside] {
      #expect(!network.allows("Ingress", labels, peer, port: 9100))
    }
  }

  @Test("Without the option for it the desktop reaches whom it likes")
  func noEgress() async throws {
    let composition = try await Composition()
    let network = Network(policies: composition.all("NetworkPolicy"))
    #expect(network.allows("Egress", composition.pod.labels, Self.other, port: 25))
  }

  @Test("The test reaches the metrics from the desktop's own namespace, and opens nothing for others")
  func testPod() async throws {
    let composition = try await Composition(["test"])
    let network = Network(policies: composition.all("NetworkPolicy"))
    let test = composition.testPod.labels
    let labels = composition.pod.labels
    #expect(network.allows("Ingress", labels, Peer(labels: test, namespace: "desktops"), port: 9100))
    #expect(!network.allows("Ingress", labels, Peer(labels: test, namespace: "other"), port: 9100))
    #expect(!network.allows("Ingress", labels, Self.neighbour, port: 9100))
    #expect(network.allows("Ingress", labels, Self.prometheus, port: 9100))
    // The policies are the desktop's, not the test's.
    #expect(network.allows("Egress", test, Self.neighbour, port: 9100))
  }

  @Test("With it the desktop reaches names and Signal's port at public addresses, no private one and no other port")
  func egress() async throws {
    let composition = try await Composition(["egress"])
    let network = Network(policies: composition.all("NetworkPolicy"))
    let labels = composition.pod.labels
    let names = Peer(namespace: "kube-system", address: "10.96.0.10")
    for (port, transport) in [(53, "UDP"), (53, "TCP")] {
      #expect(network.allows("Egress", labels, names, port: port, protocol: transport))
      #expect(network.allows("Egress", labels, Peer(address: "169.254.20.10"), port: port, protocol: transport))
      #expect(!network.allows("Egress", labels, Self.outside, port: port, protocol: transport))
    }
    #expect(network.allows("Egress", labels, Self.outside, port: 443))
    #expect(!network.allows("Egress", labels, Self.outside, port: 80))
    for address in ["10.1.2.3", "100.64.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1"] {
      #expect(!network.allows("Egress", labels, Peer(address: address), port: 443), "\(address)")
    }
    #expect(network.allows("Egress", labels, Peer(address: "172.32.0.1"), port: 443))
    #expect(network.allows("Ingress", labels, Self.outside, port: 6901))
  }
}
