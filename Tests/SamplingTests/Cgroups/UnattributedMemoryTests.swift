import Sampling
import Testing

@Suite("Memory that no component holds")
struct UnattributedMemoryTests {
  private static let known: CgroupReading.Memory = {
    var memory = CgroupReading.Memory()
    memory.current = 1_000_000
    memory.kernel = 50_000
    memory.kinds = [.anon: 600_000, .file: 300_000, .shmem: 120_000, .slab: 40_000, .sock: 1000]
    return memory
  }()

  @Test(
    "is what is left without components, files, kernel and sockets; shared memory is among the files",
    arguments: [(600_000, 49_000), (0, 649_000), (649_000, 0), (650_000, -1000)] as [(UInt64, Double)])
  func rest(anonymous: UInt64, rest: Double) {
    #expect(Self.known.unattributed(besides: anonymous) == rest)
  }

  @Test("is unknown without one of the parts")
  func unknown() {
    var without = Array(repeating: Self.known, count: 4)
    without[0].current = nil
    without[1].kernel = nil
    without[2].kinds[.file] = nil
    without[3].kinds[.sock] = nil
    #expect(without.allSatisfy { $0.unattributed(besides: 1) == nil })
  }
}
