/// An operator between two expressions, with its spelling in PromQL.
enum BinaryOperator: String, Sendable {
  case and, unless, or
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
    case .or: 1
    case .and, .unless: 2
    case .equal, .less, .greater, .atLeast: 3
    case .plus, .minus: 4
    case .times, .divided: 5
    }
  }

  /// Whether it only chooses among series, those on its left first.
  var isSetOperator: Bool { self == .and || self == .unless || self == .or }
}
