/// What a test needs could not be had.
struct SandboxTestFailure: Error {
  let what: String

  init(_ what: String) {
    self.what = what
  }
}
