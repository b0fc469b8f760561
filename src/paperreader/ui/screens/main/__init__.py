"""The main screen: tree and note, and the verbs of its commands by noun."""
