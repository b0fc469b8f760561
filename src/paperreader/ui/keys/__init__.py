"""The keys: one table of commands, and the full-width forms that a Chinese input method sends."""
