import ArgumentParser
import Foundation
import Manifests

/// `ghostwire-generate`: writes the files that derive from the metric declarations, or checks that they are current.
@main
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ghostwire-generate",
    abstract: "Write the files that derive from the metric declarations, below the current folder.",
    subcommands: [PreviewCommand.self])

  @Flag(help: "Write nothing; exit with status 1 when a file is not what it should be.")
  var check = false

  mutating func run() throws {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    if !check {
      let reference = root.appending(path: MetricReference.path)
      let renames = MetricRenames(since: (try? String(contentsOf: reference, encoding: .utf8)) ?? "")
      for path in try renames.apply(below: root) { print("\(path): took new names over") }
    }
    var isCurrent = true
    for file in try GeneratedFile.all {
      if check {
        guard !file.isCurrent(below: root) else { continue }
        isCurrent = false
        FileHandle.standardError.write(Data("\(file.path) is not current; run make generate\n".utf8))
      } else {
        try file.write(below: root)
      }
    }
    for path in try ManifestCatalogue.leftOver(below: root) {
      if check {
        isCurrent = false
        FileHandle.standardError.write(Data("\(path) is written by nothing any more; run make generate\n".utf8))
      } else {
        try FileManager.default.removeItem(at: root.appending(path: path))
      }
    }
    if !isCurrent { throw ExitCode.failure }
  }
}
