import Testing

@testable import LinuxSources

@Suite struct MountTableTests {
  private static let table = """
    22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw,discard
    36 22 98:0 /home /mnt/with\\040space ro,noatime master:1 - ext4 /dev/sda rw,errors=continue
    3 22 0:20 / /three ro - tmpfs none ro,size=1024k
    366 22 0:21 / /none ro - fuse.some server user_id=0
    367 22 0:21 / /ro rw - fuse.ro ro rw,ro_seems=ro
    """

  @Test(
    "the file system's own options count, of just this mount",
    arguments: [(22, false), (36, false), (3, true), (366, nil), (367, false), (6, nil), (37, nil)] as [(UInt64, Bool?)]
  )
  func options(mount: UInt64, isReadOnly: Bool?) {
    #expect(MountTable.isSuperblockReadOnly(mount: mount, in: Self.table) == isReadOnly)
  }
}
