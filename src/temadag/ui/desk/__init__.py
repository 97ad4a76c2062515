"""The writing desk, where leader after leader writes on the laptop."""
