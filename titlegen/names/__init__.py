"""Names files: read a list of names as it came out of a spreadsheet, and bind its rows to a template's fields.

`read` is where a file becomes a table, `bind` where its records become rows. Nothing is imported from here.
"""
