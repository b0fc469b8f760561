"""The screens. They own the state and alone call services."""
