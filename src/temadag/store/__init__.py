"""The .temadag file: one writer, many readers, and the questions that rows answer."""

import sys

if "numpy" not in sys.modules:
    # sqlite-utils takes numpy along where it is installed, a tenth of a second of start-up, only to
    # store numpy's own kinds of numbers, which we never do. The solver still gets it when it asks.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["numpy"]
