"""What the loop does about proceedings. What makes them is loaded when there is something to make: no process that
serves pages has to hold it."""


def make_next():
    from discussions.proceedings import making

    return making.make_next()


def look_after():
    from discussions.proceedings import making

    return making.look_after()
