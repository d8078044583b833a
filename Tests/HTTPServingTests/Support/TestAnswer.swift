/// A response as a client sees it.
struct TestAnswer: Equatable {
  var status: Int
  /// By name in lower case.
  var fields: [String: String]
  var body: String
}
