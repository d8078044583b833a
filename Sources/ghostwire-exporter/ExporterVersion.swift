/// The version of this program, as the changelog names it.
let exporterVersion = "0.1.0"
