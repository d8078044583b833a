import COpenSSL
import CSeccomp
import CYAML
import CZlib
import Diagnosis
import HTTPServing
import LinuxSources
import Sampling
import Sandboxing
import Scraping

/// Looks at the machine for the doctor.
struct MachineLook {
  let web: WebOptions
  /// Whether the exporter is to be held by its sandbox.
  let tracksSandbox: Bool

  /// What there is. Throws when the addresses to serve on cannot be told.
  func record(of processes: [ProcessIdentity]) throws -> MachineRecord {
    // The first ones stand for what only the desktop has. A sound server may also run in another container of the pod.
    let users = Set(processes.prefix(2).compactMap { LinuxMachine.user(of: $0) })
    var record = MachineRecord(
      user: LinuxMachine.user, desktopUsers: users, now: FileTime.now.unixTime, kernel: LinuxMachine.kernel)
    record.hiding = LinuxMachine.hidingOption
    record.ptraceScope = LinuxMachine.ptraceScope
    record.clockGap = LinuxMachine.clockGap
    record.missingFeatures = MachineRecord.KernelFeature.allCases.filter { !has($0) }
    record.libraries = Self.libraries
    record.addresses = try web.addresses().compactMap { address in
      use(of: address).map { (name: "\(address)", use: $0) }
    }
    record.seccompMode = LinuxMachine.seccompMode
    record.refusedCalls = LinuxMachine.refusedCalls
    if tracksSandbox { record.missingSandbox = Self.missingSandbox() }
    return record
  }

  private func has(_ feature: MachineRecord.KernelFeature) -> Bool {
    switch feature {
    case .memoryRollup: LinuxMachine.canRead("/proc/self/smaps_rollup")
    case .pressure: LinuxMachine.canRead("/proc/pressure/cpu")
    case .cgroup2: LinuxMachine.knows(fileSystem: "cgroup2")
    }
  }

  private static var libraries: [String] {
    let procps = ProcpsLibrary.current()
    let name = procps.built.isEmpty ? "procps" : procps.built
    return [
      "\(name) \(procps.release)\(procps.loaded == nil ? "" : " (loaded)")",
      OpenSSL_version(OPENSSL_VERSION).map { String(cString: $0) } ?? "OpenSSL",
      "zlib \(zlibVersion().map { String(cString: $0) } ?? "")",
      "libyaml \(yaml_get_version_string().map { String(cString: $0) } ?? "")",
      "libseccomp \(seccomp_version().map { "\($0.pointee.major).\($0.pointee.minor).\($0.pointee.micro)" } ?? "")",
    ]
  }

  /// Tries to listen. A Unix socket is left alone: that would leave a file.
  private func use(of address: ListenAddress) -> MachineRecord.AddressUse? {
    if "\(address)".hasPrefix("unix:") { return nil }
    do throws(HTTPServerError) {
      _ = try ListeningSockets(on: [address])
      return .free
    } catch {
      guard error.reason == .addressInUse else { return .unusable("\(error)") }
      return isServedByExporter(address) ? .exporter : .unusable("another program listens there")
    }
  }

  private func isServedByExporter(_ address: ListenAddress) -> Bool {
    guard let url = try? HTTPURL(reaching: address, path: web.telemetryPath) else { return false }
    do throws(HTTPClientError) {
      let answer = try ExporterAnswer(reaching: url, within: .seconds(5), orOverTLS: true)
      // What is behind a password is taken for the exporter's where one was asked for.
      return answer.metrics?.isOfExporter ?? (answer.isLocked && web.configuration != nil)
    } catch {
      return false
    }
  }

  /// Tries the sandbox on threads of their own, which end with it.
  private static func missingSandbox() -> [String] {
    let trials: [(name: String, body: @Sendable () throws -> Bool)] = [
      (
        "no_new_privs",
        {
          try Privileges.forbidNewOnes()
          return true
        }
      ),
      (
        "seccomp",
        {
          try Privileges.forbidNewOnes()
          try SystemCallFilter.desktop.apply()
          return true
        }
      ),
      (
        "landlock",
        {
          try Privileges.forbidNewOnes()
          return try AccessRules(readable: [], ports: []).apply() == .whole
        }
      ),
    ]
    return trials.compactMap { name, body in Trial.succeeds(body) ? nil : name }
  }
}
