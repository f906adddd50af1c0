"""Generate the documents that describe the package."""
