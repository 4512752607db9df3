"""Text: which language it is, what its words mean, and (later) how it reads in another language.

This room knows strings, never posts or people. Nothing is loaded when it is imported.
"""
