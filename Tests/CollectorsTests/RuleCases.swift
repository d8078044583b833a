import ExternalPrograms
import Foundation
import Testing

/// A folder of promtool's unit tests. They load the rules as rules.yml.
struct RuleCases {
  /// Where they are.
  let folder: URL

  /// Those in a folder of Tests.
  init(_ name: String) {
    folder = URL(filePath: #filePath).appending(path: "../../\(name)").standardized
  }

  /// The names of the files.
  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
  }

  /// What a file holds.
  func text(_ file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  /// Runs promtool in a copy of the folder that holds these rules.
  func promtool(_ arguments: String..., rules: String) async throws -> ExternalProgram.Outcome {
    let copy = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    try Data(rules.utf8).write(to: copy.appending(path: "rules.yml"))
    return try await ExternalProgram.promtool(arguments).run(in: copy)
  }

  /// What promtool said, for a test that fails.
  static func said(_ outcome: ExternalProgram.Outcome) -> Comment {
    "\(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errors)"
  }
}
