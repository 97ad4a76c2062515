"""The room of phones on the facilitator's screen."""
