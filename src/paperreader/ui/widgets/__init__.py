"""The widgets. They know the domain and typeset text, take attributes, and post messages."""
