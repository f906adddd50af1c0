"""What changed between two versions of a package, and which version number that demands."""
