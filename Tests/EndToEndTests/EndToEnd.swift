import Testing

/// The release binary against a real desktop. All suites are nested in this one: they share the desktop, one after another.
@Suite(
  .serialized,
  .enabled(if: Machine.binary != nil, "GHOSTWIRE_BINARY does not name a release binary: make test sets it"),
  .sharedPod)
struct EndToEnd {}
