import ExternalPrograms
import Foundation
import Manifests

/// kubectl's kustomize, where there is one that knows components.
enum Kubectl {
  static let reason = "kubectl 1.21 or later, whose kustomize knows components, is not installed"

  /// Whether there is one. Debian 12 packages 1.20.
  static func canCompose() async -> Bool {
    let program = ExternalProgram.kubectl(["version", "--client", "--output=yaml"])
    guard let outcome = try? await program.run(), outcome.status == 0,
      let version = try? YAMLValue(parsing: String(decoding: outcome.output, as: UTF8.self))["clientVersion"],
      let minor = version["minor"]?.string?.prefix(while: \.isNumber)
    else { return false }
    return (Int(minor) ?? 0) >= 21
  }

  /// The objects that a folder is composed to, in the order of kustomize.
  static func compose(_ folder: URL) async throws -> [YAMLValue] {
    let outcome = try await ExternalProgram.kubectl(["kustomize", folder.path]).run()
    guard outcome.status == 0 else { throw CompositionError(errors: outcome.errors) }
    // No text in the objects has a line of three dashes.
    return try String(decoding: outcome.output, as: UTF8.self).components(separatedBy: "\n---\n").map {
      try YAMLValue(parsing: $0)
    }
  }
}

/// What kubectl said.
struct CompositionError: Error {
  let errors: String
}
