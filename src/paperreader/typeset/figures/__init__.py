"""Numbers as lines of a given width: calendars, charts, bars and tiles.

Pure, as the rest of the typesetter: styles are names (`heat-3`, `pass-2`, `done`) that whoever draws
resolves, so one drawing serves the screen and the command line. No line is wider than the width it was made
for.
"""
