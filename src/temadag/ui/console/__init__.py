"""The console: the day as it runs, in the facilitator's hands."""
