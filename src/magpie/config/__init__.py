"""The composition root: settings, URLs, the server's two sides, logging."""
