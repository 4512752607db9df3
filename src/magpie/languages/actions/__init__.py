"""What changes the room's rows."""
