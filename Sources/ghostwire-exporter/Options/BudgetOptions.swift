import ArgumentParser
import Sampling

/// What the exporter may use itself.
struct BudgetOptions: ParsableArguments {
  private static let percents = 0.05...100
  private static let sizes = SizeOption(bytes: 8 << 20)...SizeOption(bytes: 64 << 30)

  @Option(
    name: .customLong("budget.cpu-percent"),
    help: ArgumentHelp(
      "What the exporter may use of a core over a minute, 0.05 to 100; 0 for any. Above it samples and walks are taken less often, step by step, until it stays below. (default: 1)",
      valueName: "percent"),
    transform: { try Self.percent($0) })
  var processorPercent = 1.0

  @Option(
    name: .customLong("budget.memory"),
    help: ArgumentHelp(
      "How much memory the exporter may have resident, 8Mi to 64Gi; 0 for any. Above it free memory is given back, and then samples are taken less often, down to a quarter. (default: 24Mi)",
      valueName: "size"),
    transform: { try Self.size($0) })
  var memory = SizeOption(bytes: 24 << 20)

  /// The options as a budget.
  var budget: ExporterBudget {
    ExporterBudget(
      processorShare: processorPercent > 0 ? processorPercent / 100 : nil,
      memoryBytes: memory.bytes > 0 ? memory.bytes : nil)
  }

  private static func percent(_ text: String) throws(OptionFault) -> Double {
    guard let percent = Double(text), percent == 0 || percents.contains(percent) else {
      throw OptionFault(description: "expected a number from 0.05 to 100, or 0 for no limit")
    }
    return percent
  }

  private static func size(_ text: String) throws(OptionFault) -> SizeOption {
    guard let size = SizeOption(parsing: text), size.bytes == 0 || sizes.contains(size) else {
      throw OptionFault(
        description: "expected a size from \(sizes.lowerBound) to \(sizes.upperBound), such as 24Mi, or 0 for no limit")
    }
    return size
  }
}

extension SizeOption: Comparable {
  static func < (left: SizeOption, right: SizeOption) -> Bool { left.bytes < right.bytes }
}
