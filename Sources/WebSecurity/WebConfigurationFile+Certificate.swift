extension WebConfigurationFile.Loaded {
  /// The end of the server's certificate's time, in seconds since 1970; nil in the clear.
  public var certificateNotAfter: Double? { context?.notAfter }
}
