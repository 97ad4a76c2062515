"""After the day: reflections, decisions, export."""
