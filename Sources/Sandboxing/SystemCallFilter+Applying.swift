import CSeccomp
import Glibc

extension SystemCallFilter {
  /// Holds the calling thread, and those that it starts from now on, to the filter, for good. Threads that run already are not held.
  public func apply() throws(SandboxError) {
    guard let context = seccomp_init(Self.failing(with: EPERM)) else { throw SandboxError(errno: ENOMEM) }
    defer { seccomp_release(context) }
    // Calls of another architecture fail as all others do.
    try Self.check(seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, Self.failing(with: EPERM)))
    // A binary search in place of a row of comparisons. The library's older versions do not have it.
    _ = seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2)
    for rule in allowed {
      guard let number = rule.number else { continue }
      try Self.add(rule.conditions, to: context, Self.allowing, number)
    }
    for name in Self.unseen {
      guard let number = SystemCallRule(name).number else { continue }
      try Self.add([], to: context, Self.failing(with: ENOSYS), number)
    }
    try Self.check(seccomp_load(context))
  }

  /// SCMP_ACT_ALLOW and SCMP_ACT_ERRNO: macros that Swift does not see.
  private static let allowing: UInt32 = 0x7FFF_0000
  private static func failing(with code: Int32) -> UInt32 { 0x0005_0000 | UInt32(code) }

  private static func add(
    _ conditions: [SystemCallRule.Condition], to context: scmp_filter_ctx, _ action: UInt32, _ number: Int32
  ) throws(SandboxError) {
    let comparisons = conditions.map {
      scmp_arg_cmp(arg: $0.argument, op: SCMP_CMP_MASKED_EQ, datum_a: $0.mask, datum_b: $0.value)
    }
    try check(
      comparisons.withUnsafeBufferPointer {
        seccomp_rule_add_array(context, action, number, UInt32($0.count), $0.baseAddress)
      })
  }

  /// The library returns errors as negative numbers.
  private static func check(_ result: Int32) throws(SandboxError) {
    if result < 0 { throw SandboxError(errno: -result) }
  }
}
