import Testing

/// The release binary against a real desktop. All suites are nested in this one: they share the desktop, one after another.
@Suite(
  .serialized,
  .enabled(if: Machine.binary != nil, "GHOSTWIRE_BINARY does not name a release binary: make test sets it"),
  .sharedPod)
struct EndToEnd {}

extension EndToEnd {
  /// The suites that need thousands of something and minutes for it. They are a target of their own, `make test-endurance`.
  @Suite("Endurance")
  struct Endurance {}
}
