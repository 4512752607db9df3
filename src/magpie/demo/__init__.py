"""A believable bilingual place to look at, try out, photograph and measure."""
