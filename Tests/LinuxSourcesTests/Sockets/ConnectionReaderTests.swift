import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite("Who is connected") struct ConnectionReaderTests {
  /// A kernel's count and list, and how often it was listed.
  private final class Kernel {
    var opens: UInt64? = 7
    var sockets: [TCPSocket] = []
    var isRefused = false
    var failure: SourceError?
    private(set) var listings = 0
    private let certainSeconds: UInt64
    private(set) lazy var reader = ConnectionReader(certainSeconds: certainSeconds) {
      [unowned self] () throws(SourceError) in
      listings += 1
      if let failure { throw failure }
      return sockets
    } countOpens: { [unowned self] in
      opens
    }

    init(certainSeconds: UInt64 = 3600) { self.certainSeconds = certainSeconds }

    func read() throws -> [UInt64] { try reader.read { isRefused }.map(\.inode) }

    func connect(_ inode: UInt64) {
      opens? += 1
      sockets.append(TCPSocket(state: .established, inode: inode, receiveQueue: 0))
    }
  }

  @Test("Nobody is looked for again before somebody has come in") func nobody() throws {
    let kernel = Kernel()
    for _ in 0..<5 { #expect(try kernel.read() == []) }
    #expect(kernel.listings == 2)
    kernel.connect(5)
    #expect(try kernel.read() == [5])
    #expect(kernel.listings == 3)
  }

  @Test("Somebody is looked at each time, and for so long as he stays") func somebody() throws {
    let kernel = Kernel()
    kernel.connect(5)
    for round in 1...3 {
      #expect(try kernel.read() == [5])
      #expect(kernel.listings == round)
    }
    // Whoever leaves is not counted.
    kernel.sockets = []
    for _ in 0..<5 { #expect(try kernel.read() == []) }
    #expect(kernel.listings == 5)
  }

  @Test("After a while it is looked all the same") func age() throws {
    let kernel = Kernel(certainSeconds: 0)
    for _ in 0..<3 { _ = try kernel.read() }
    kernel.sockets = [TCPSocket(state: .established, inode: 5, receiveQueue: 0)]
    #expect(try kernel.read() == [5])
  }

  @Test("Somebody who is counted before he is listed is found at the next look") func late() throws {
    let kernel = Kernel()
    for _ in 0..<3 { _ = try kernel.read() }
    kernel.opens = 8
    #expect(try kernel.read() == [])
    kernel.sockets = [TCPSocket(state: .established, inode: 5, receiveQueue: 0)]
    #expect(try kernel.read() == [5])
  }

  @Test("Somebody whom no program has accepted yet is looked at again") func unaccepted() throws {
    let kernel = Kernel()
    kernel.connect(0)
    for _ in 0..<3 { #expect(try kernel.read() == [0]) }
    kernel.sockets[0].inode = 5
    #expect(try kernel.read() == [5])
  }

  @Test("Without the count, or with a list that is not the kernel's own, it looks each time", arguments: [false, true])
  func uncertain(isRefused: Bool) throws {
    let kernel = Kernel()
    if isRefused { kernel.isRefused = true } else { kernel.opens = nil }
    for round in 1...4 {
      #expect(try kernel.read() == [])
      #expect(kernel.listings == round)
    }
  }

  @Test("After a failure it is looked again") func failure() throws {
    let kernel = Kernel()
    for _ in 0..<3 { _ = try kernel.read() }
    kernel.connect(5)
    kernel.failure = .permissionDenied
    #expect(throws: SourceError.permissionDenied) { try kernel.read() }
    kernel.failure = nil
    #expect(try kernel.read() == [5])
  }

  static let text = """
    Ip: Forwarding DefaultTTL
    Ip: 2 64
    Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails
    Tcp: 1 200 120000 -1 281250 275322 5315
    Udp: InDatagrams PassiveOpens
    Udp: 39849 3

    """

  @Test("The count is found in the kernel's text") func count() {
    #expect(parsed(Self.text, PassiveOpens.count) == 275322)
    for text in [
      "", "Tcp: PassiveOpens\n", "Tcp: PassiveOpens\nTcp: -1\n", "Tcp: ActiveOpens\nTcp: 5\n",
      "Tcp: ActiveOpens PassiveOpens\nTcp: 5\n", "Tcp: PassiveOpens\nTcp: 5\nTcp: 6\n",
    ] {
      #expect(parsed(text, PassiveOpens.count) == nil, "\(text)")
    }
    forDamagedVariants(of: Self.text) { _ = PassiveOpens.count(in: $0) }
  }
}
