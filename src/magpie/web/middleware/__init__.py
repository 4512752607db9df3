"""What every page needs before and after its view."""
