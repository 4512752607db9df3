"""Models of the local engine: where they come from, how they are fetched, where they lie."""
