/// Reads the role of an Electron process from its command line, as Chromium's process model defines it.
package enum ElectronRole {
  /// The words that name the role begin so.
  package static let type = "--type="
  /// Of a utility, the word that names its service.
  package static let subType = "--utility-sub-type="

  /// The role that the words name; nil when they name no type, as in the browser process.
  package static func named(by arguments: [String]) -> Role? {
    guard let name = value(of: type, in: arguments) else { return nil }
    switch name {
    case "zygote": return .zygote
    case "renderer": return .renderer
    case "gpu-process": return .gpu
    case "broker": return .utility
    case "utility": return service(value(of: subType, in: arguments))
    default: return .unknown
    }
  }

  /// What a process is that carries a zygote's title but has several threads, which a zygote never has. Electron before
  /// March 2026 left the title of its zygote on the renderers and GPU processes forked from it.
  package static func ofMistitledZygote(threadNames: [String]) -> Role {
    if threadNames.contains("VizCompositorTh") || threadNames.contains("CrGpuMain") { return .gpu }
    if threadNames.contains("Compositor") { return .renderer }
    return .unknown
  }

  private static func service(_ subType: Substring?) -> Role {
    switch subType {
    case "network.mojom.NetworkService": .network
    case "audio.mojom.AudioService": .audio
    case "storage.mojom.StorageService": .storage
    default: .utility
    }
  }

  /// What follows an option in the first word that begins with it.
  package static func value(of option: String, in arguments: [String]) -> Substring? {
    arguments.first { $0.hasPrefix(option) }?.dropFirst(option.count)
  }
}
