"""Write the documents that describe a package: codebook, row counts, rules.

Each is a function from the package (and its data) to a text; the caller writes the file.
"""
