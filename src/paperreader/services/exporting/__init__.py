"""Exporting: what the reader did and what the library knows, in the formats of other programs."""
