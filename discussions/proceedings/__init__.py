"""The proceedings of a dialogue: all that every one of its readers may read, in an order for reading, to take away.

    contents    what is in them, piece by piece
    stamp       a digest of all that they show, by which one tells a file that says too much
    making      files made by the loop
    as_page, as_book, as_print, as_data    one form each

They are the same for whoever takes them, so they hold no more than a visitor reads of a public dialogue: not what is
hidden or deleted, nor what a phase withholds, nor who wrote what stands without a name.
"""
