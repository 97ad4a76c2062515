"""The solver that seats people with people they have not met."""
