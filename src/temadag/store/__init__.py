"""The .temadag file: one writer, many readers, and the questions that rows answer."""
