"""What things ARE: frozen dataclasses and pure functions. Ids, never display words."""
