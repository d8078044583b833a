import Sampling

extension FolderLocation {
  private static let desktopPrefix = "desktop:"

  /// What an option's text names: a path of the exporter's own, or one of the desktop's behind `desktop:`.
  init(parsing text: String) throws(OptionFault) {
    let isDesktops = text.hasPrefix(Self.desktopPrefix)
    let path = isDesktops ? String(text.dropFirst(Self.desktopPrefix.count)) : text
    guard path.hasPrefix("/"), !path.utf8.contains(0) else {
      throw OptionFault(
        description: "expected an absolute path such as /data, or desktop:/data for one in the desktop's file system")
    }
    self = isDesktops ? .desktop(path: path) : .own(path: path)
  }
}
