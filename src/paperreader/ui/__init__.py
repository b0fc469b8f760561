"""What a reader SEES: app, screens, widgets, keys. This package alone imports textual."""
