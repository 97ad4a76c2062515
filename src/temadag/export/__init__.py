"""Values in, bytes out: the papers that a theme day leaves behind."""
