"""Learning from one's own talk: words met in posts, kept in a private list, asked again in time."""
