/// An operator between two expressions, with its spelling in PromQL.
enum BinaryOperator: String, Sendable {
  case and, unless
  case equal = "=="
  case less = "<"
  case greater = ">"
  case atLeast = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"

  /// The higher binds the tighter (PromQL, "Binary operator precedence"). All of these associate to the left.
  var precedence: Int {
    switch self {
    case .and, .unless: 1
    case .equal, .less, .greater, .atLeast: 2
    case .plus, .minus: 3
    case .times, .divided: 4
    }
  }

  /// Whether it only chooses among the series on its left.
  var isSetOperator: Bool { self == .and || self == .unless }
}
