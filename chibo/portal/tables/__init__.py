"""Tables that one can filter, sort, page, fold and take along: declared once, drawn by c-listing.

docs/face.md says how a page declares one.
"""
