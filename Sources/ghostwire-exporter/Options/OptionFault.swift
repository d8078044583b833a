/// Why an option's value is not accepted: one clause that says what is.
struct OptionFault: Error, CustomStringConvertible {
  let description: String
}
