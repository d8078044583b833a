import CLinux
import Glibc
import Sampling

/// Reads the certificate out of a PEM file of the exporter's own or of the desktop's file system. For one thread.
public final class LinuxCertificateSource {
  private static let chunkSize = 4096
  /// Bytes of a file that are read: a chain and a key have some thousand.
  private static let limit = 262_144

  private let location: FolderLocation
  private let opener: FolderOpener

  /// A source for the file at `location`.
  public init(_ location: FolderLocation, _ opener: FolderOpener) {
    self.location = location
    self.opener = opener
  }

  /// The first certificate as PEM. Bytes of a private key pass through a buffer that is wiped; none are kept.
  public func readBlock() throws(StorageError) -> [UInt8] {
    let file = try opener.openFile(location)
    var reader = PEMCertificateReader()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 1)
    defer {
      if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
      buffer.deallocate()
    }
    var left = Self.limit
    while !reader.isComplete, left > 0 {
      let count: Int
      do throws(Errno) {
        count = try file.read(into: buffer)
      } catch {
        throw StorageError(error)
      }
      left -= count
      do throws(PEMCertificateReader.Fault) {
        try reader.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      } catch {
        throw .malformed
      }
      if count < buffer.count { break }
    }
    guard reader.isComplete else { throw .malformed }
    return reader.block
  }
}
