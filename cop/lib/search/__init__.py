"""What a search needs to know of words: no database, no settings.

words      text → the words that are indexed and asked for, folded the same way on both sides
query      what somebody typed into the field → what they want
marks      the place in a text that a hit is shown by, with what was found in it
"""
