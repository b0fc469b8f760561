"""What a reader DOES: reading, browsing, searching, checking. No textual, no SQL."""
