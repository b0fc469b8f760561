"""The index: a SQLite cache made from library folders, which may be deleted at any time."""
