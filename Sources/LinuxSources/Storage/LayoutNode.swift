import Glibc
import Sampling

/// A folder that rules of a layout pass through or end at, with the names that they go on by. Compiled once, so that a walk
/// compares bytes: names on disk need not be text.
final class LayoutNode {
  private var children: [(name: [UInt8], node: LayoutNode)] = []
  private var suffixes: [(suffix: [UInt8], index: Int)] = []
  /// The directory that the folder itself counts towards; nil for that of the folder above.
  private(set) var index: Int?
  private(set) var rereading = DirectoryLayout.Rereading.unlessLarge

  init(_ layout: DirectoryLayout) {
    for rule in layout.rules {
      guard let index = layout.directories.firstIndex(of: rule.directory) else { continue }
      let node = rule.path.reduce(self) { $0.makeChild(Array($1.utf8)) }
      switch rule.matter {
      case .folder: node.index = index
      case .files(let suffix): node.suffixes.append((Array(suffix.utf8), index))
      }
      // The strictest of the rules that end here.
      if node.rereading != .always { node.rereading = rule.rereading }
    }
  }

  private init() {}

  private func makeChild(_ name: [UInt8]) -> LayoutNode {
    if let child = children.first(where: { $0.name == name }) { return child.node }
    let child = LayoutNode()
    children.append((name, child))
    return child
  }

  /// Whether rules name anything inside the folder.
  var goesOn: Bool { !children.isEmpty || !suffixes.isEmpty }

  /// The node of a subfolder.
  func child(named name: UnsafePointer<CChar>) -> LayoutNode? {
    let length = strlen(name)
    return children.first { $0.name.count == length && memcmp($0.name, name, length) == 0 }?.node
  }

  /// The directory that a file counts towards by its name.
  func index(ofFile name: UnsafePointer<CChar>) -> Int? {
    let length = strlen(name)
    return suffixes.first { suffix, _ in
      suffix.count <= length && memcmp(suffix, name + (length - suffix.count), suffix.count) == 0
    }?.index
  }
}
