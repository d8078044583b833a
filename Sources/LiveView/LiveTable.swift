/// Rows below a head, in columns as wide as what stands in them.
struct LiveTable {
  /// A column: its head, and whether its cells stand to the right, as numbers do.
  struct Column {
    var head: String
    var isNumber = true
  }

  let columns: [Column]
  private(set) var rows: [[LiveText]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row with a cell for every column.
  mutating func add(_ row: [LiveText]) {
    rows.append(row)
  }

  /// The head and the rows.
  var lines: [LiveLine] {
    let heads = columns.map { LiveText($0.head, .head) }
    let widths = columns.indices.map { index in
      ([heads] + rows).map { $0[index].text.count }.max() ?? 0
    }
    return ([heads] + rows).map { row in
      LiveLine(
        columns.indices.flatMap { index -> [LiveText] in
          let space = LiveText(String(repeating: " ", count: widths[index] - row[index].text.count))
          let gap = index == 0 ? [] : [LiveText("  ")]
          if columns[index].isNumber { return gap + [space, row[index]] }
          return gap + (index == columns.count - 1 ? [row[index]] : [row[index], space])
        })
    }
  }
}
