import CSeccomp

/// A system call that a filter lets through, if its arguments are as they have to be.
///
/// A filter sees the arguments themselves. What they point to it cannot see: paths, addresses, and all of openat2(2) and clone3(2).
public struct SystemCallRule: Hashable, Sendable {
  /// What one argument has to be: `value`, in the bits of `mask`.
  struct Condition: Hashable, Sendable {
    /// Which argument, from 0 on.
    var argument: UInt32
    var mask: UInt64
    var value: UInt64
  }

  /// As in the manual's section 2.
  let name: String
  /// All of them have to hold.
  let conditions: [Condition]

  init(_ name: String, _ conditions: Condition...) {
    self.name = name
    self.conditions = conditions
  }

  /// The call's number on this machine; nil where there is no such call, as open(2) on ARM.
  var number: Int32? {
    let number = seccomp_syscall_resolve_name(name)
    return number >= 0 ? number : nil
  }
}

extension SystemCallRule.Condition {
  /// The argument is this number. The kernel takes int arguments from the lower half of a register.
  static func argument(_ index: UInt32, is value: UInt32) -> Self {
    Self(argument: index, mask: UInt64(UInt32.max), value: UInt64(value))
  }

  /// The argument is this number or pointer, all of it.
  static func argument(_ index: UInt32, isWhole value: UInt64) -> Self {
    Self(argument: index, mask: .max, value: value)
  }

  /// None of these flags is set.
  static func argument(_ index: UInt32, lacks flags: UInt64) -> Self {
    Self(argument: index, mask: flags, value: 0)
  }

  /// All of these flags are set.
  static func argument(_ index: UInt32, has flags: UInt64) -> Self {
    Self(argument: index, mask: flags, value: flags)
  }

  /// Of the bits of `mask` just these are set.
  static func argument(_ index: UInt32, masked mask: UInt64, is value: UInt64) -> Self {
    Self(argument: index, mask: mask, value: value)
  }
}
