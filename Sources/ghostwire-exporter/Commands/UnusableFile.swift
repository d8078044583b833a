/// Why a file that a command was given cannot be used: one clause that names it.
struct UnusableFile: Error, CustomStringConvertible {
  let description: String
}
