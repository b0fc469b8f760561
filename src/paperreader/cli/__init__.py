"""The command line: the only place that builds objects and ties them together."""
