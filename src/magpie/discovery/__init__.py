"""Finding what one didn't know to look for: search, explore."""
