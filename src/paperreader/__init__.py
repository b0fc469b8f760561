"""paperreader: a terminal reader for people who work through research papers over months."""

__version__ = "0.1.0"
