"""Forms parse and give field errors; what is allowed is decided by the actions."""
