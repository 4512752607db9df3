"""What is said: notes, videos and comments, in one or several languages, and what people do with them."""
