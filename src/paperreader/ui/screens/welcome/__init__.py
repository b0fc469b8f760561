"""The welcome: a few questions to a new reader, over the main screen."""
