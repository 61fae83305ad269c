"""What is handed over to be proof-read: pages of what was found in a names file, and contact sheets of masters.

Pages are made of plain values, need no network, and are the same for the same input.
"""
