"""Prepare, run and follow up theme days for leaders, on one laptop, without internet."""

__version__ = "0.1.0"
