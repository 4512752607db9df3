"""What must not happen, provoked: each script ends with exit code 1 when it did."""
