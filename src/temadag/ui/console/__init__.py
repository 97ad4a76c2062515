"""During the day: the facilitator's console."""
