"""How many posts the threads of the bench have, and how they answer each other."""

from discussions import tree

SHORT, LONG = 0, 1  # the places of the two threads that are measured
LONG_POSTS = 10_000
POSTS_PER_THREAD = 20  # on average: 5,000 threads of 100,000 posts
AT_THE_TOP = 0.3  # of the posts answer nobody


def lengths(posts):
    """The sizes of all threads; they add up to `posts`. One is a page exactly; one is long (half of everything at the
    most); the others follow Zipf: the second has half as many as the first, the third a third."""
    long = min(LONG_POSTS, posts // 2)
    rest, threads = posts - tree.PAGE - long, max(1, posts // POSTS_PER_THREAD)
    share = rest / sum(1 / rank for rank in range(1, threads + 1))
    others = [max(1, int(share / rank)) for rank in range(1, threads + 1)]
    others[0] += rest - sum(others)
    return [tree.PAGE, long, *others]


def chronicle(sizes, random):
    """The places of threads, each as often as it has posts, in the order in which the posts were written: all threads
    grow side by side, so that the posts of one lie scattered over the table."""
    order = [thread for thread, size in enumerate(sizes) for _ in range(size)]
    random.shuffle(order)
    return order


def grow(order, random):
    """For each post of `order` (see `chronicle`): (number in the thread, path, depth, index of the post it answers or
    None). Whom it answers is decided by chance, so that nesting grows slowly, as it does among people."""
    threads = {}
    for index, thread in enumerate(order):
        places = threads.setdefault(thread, [[None, "", 0]])  # [index, path, answers], the first one is no post
        top = len(places) == 1 or random.random() < AT_THE_TOP
        parent = places[0 if top else random.randrange(1, len(places))]
        if len(parent[1]) >= tree.MAX_PATH:
            parent = places[0]
        parent[2] += 1
        path = parent[1] + tree.ordinal(parent[2])
        places.append([index, path, 0])
        yield len(places) - 1, path, len(path) // tree.ORDINAL - 1, parent[0]
