"""Syncing: exchanging journals and own notes with other devices through a folder that all of them see."""
