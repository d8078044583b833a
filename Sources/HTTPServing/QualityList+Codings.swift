extension QualityList {
  /// For Accept-Encoding: whether the client takes `coding` and likes it no less than the bytes as they are. `x-gzip` counts
  /// as `gzip` (RFC 9110, section 8.4.1.3), `*` as everything not named. A client that does not mention `identity` is taken to
  /// prefer the codings that it does mention.
  public func prefersOverIdentity(_ coding: String) -> Bool {
    guard let quality = quality(of: coding), quality > 0 else { return false }
    return quality >= self.quality(of: "identity") ?? 0
  }

  /// The weight that the list gives a coding, nil when it says nothing about it.
  private func quality(of coding: String) -> Int? {
    let members = accepted + refused
    let named = members.first { $0.value == coding || $0.value == "x-" + coding }
    return (named ?? members.first { $0.value == "*" })?.quality
  }
}
