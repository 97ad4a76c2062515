"""Before the day: plan, people, teams, exercises, prints."""
