import Sampling
import Testing

@testable import LinuxSources

@Suite("The kernel's own memory in memory.stat")
struct KernelMemoryTests {
  @Test(
    "is the line kernel, else the sum of what has a line",
    arguments: [
      ("kernel 900\nslab 5\nkernel_stack 7\n", 900), ("slab 5\nkernel_stack 7\npagetables 11\npercpu 13\n", 36),
      ("anon 1\nslab 5\n", 5), ("kernel_stack 7\nanon 1\n", nil), ("", nil),
    ] as [(String, UInt64?)])
  func sum(text: String, bytes: UInt64?) throws {
    #expect(try read(text) == bytes)
  }

  @Test(
    "is malformed when a number is none or the sum too large",
    arguments: ["kernel x\n", "slab 5\npercpu -\n", "slab 18446744073709551615\nkernel_stack 1\n"])
  func malformed(text: String) {
    #expect(throws: SourceError.self) { try read(text) }
  }

  private func read(_ text: String) throws -> UInt64? {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { try $0.bytes.kernelMemory() }
  }
}
