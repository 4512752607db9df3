"""What contributors and CI run that is no part of the program."""
