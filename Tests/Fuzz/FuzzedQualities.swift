import HTTPServing

/// Accept and Accept-Encoding: bounded, in order, and what was understood means the same when it is written again.
enum FuzzedQualities: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let list = QualityList(String(decoding: bytes, as: UTF8.self))
    precondition(list.accepted.count + list.refused.count <= QualityList.memberLimit)
    precondition(list.accepted.allSatisfy { (1...1000).contains($0.quality) })
    precondition(list.refused.allSatisfy { $0.quality == 0 })
    precondition(zip(list.accepted, list.accepted.dropFirst()).allSatisfy { $0.quality >= $1.quality })
    let members = list.accepted + list.refused
    precondition(members.allSatisfy { !$0.value.utf8.contains { (0x41...0x5A).contains($0) } })
    precondition(QualityList(members.map(text).joined(separator: ", ")) == list)
    if list.prefersOverIdentity("gzip") {
      precondition(list.accepted.contains { ["gzip", "x-gzip", "*"].contains($0.value) })
    }
  }

  private static func text(_ member: QualityList.Member) -> String {
    let parameters = member.parameters.map { parameter in
      let value = parameter.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return ";\(parameter.name)=\"\(value)\""
    }
    let decimals = String(1000 + member.quality % 1000).dropFirst()
    let weight = member.quality == 1000 ? "" : ";q=0.\(decimals)"
    return member.value + parameters.joined() + weight
  }
}
