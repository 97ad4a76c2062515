"""The big screen, which shows only what was released."""
