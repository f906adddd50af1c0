"""Characters, the normal form of a text, and suggestions."""
