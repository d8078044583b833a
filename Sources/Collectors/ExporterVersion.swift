/// The version of this program, as the changelog names it. It is the tag of its image too.
public let exporterVersion = "0.1.0"
