"""What theme days are: frozen values and their rules, without file, clock, chance, window or words."""
