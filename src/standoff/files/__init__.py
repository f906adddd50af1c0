"""Read and write the package's files: CSV bytes to rows of strings, canonical form, descriptor. Nothing here checks."""
