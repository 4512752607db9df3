"""The HTML door: pages that work without JavaScript and are lively with it."""
