"""What theme days are: frozen values and the rules between them, without file, clock, chance, window or language."""
