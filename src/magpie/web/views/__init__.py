"""Views authenticate, parse, call one action or query, and render; no rule lives here."""
