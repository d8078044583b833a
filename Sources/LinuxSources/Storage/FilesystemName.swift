import Glibc

/// Names of file systems by the number that statfs(2) gives (linux/magic.h and the file systems' own sources).
enum FilesystemName {
  private static let names: [UInt32: String] = [
    0xEF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0x0102_1994: "tmpfs", 0x794C_7630: "overlay",
    0x6969: "nfs", 0xFF53_4D42: "cifs", 0xFE53_4D42: "cifs", 0x00C3_6400: "ceph", 0x6573_5546: "fuse",
    0x2FC1_2FC1: "zfs", 0xF2F5_2010: "f2fs", 0x0102_1997: "9p", 0x4D44: "vfat", 0x8584_58F6: "ramfs",
    0xCA45_1A4E: "bcachefs", 0x7371_7368: "squashfs", 0xE0F5_E1E2: "erofs", 0x4750_4653: "gpfs", 0x0BD0_0BD0: "lustre",
  ]

  static func name(ofType type: Int) -> String {
    names[UInt32(truncatingIfNeeded: type)] ?? "other"
  }
}
