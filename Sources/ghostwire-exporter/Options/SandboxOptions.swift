import ArgumentParser

/// What the exporter lets the kernel keep it from.
struct SandboxOptions: ParsableArguments {
  @Flag(
    name: .customLong("sandbox"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(
      "Let the kernel refuse what the exporter never does: to execute, to write to files, to connect to anything but what is probed (seccomp and Landlock). On in the image."
    ))
  var isOn = false
}
