"""What can be compared across two texts without understanding either: numbers, money, dates, no, names."""
