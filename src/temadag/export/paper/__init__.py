"""Pages that can be read, printed and listened to: type, tags, and the frame of every document."""
