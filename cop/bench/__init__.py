"""How fast the site is: `make bench`.

    place        a database and a folder of its own, and the environment that leads there
    seed         fills that database by COPY (copying, forest, words, dated, drawn, reference, found)
    yardsticks   the two views beside which everything is measured; wsgi serves them next to the site
    pages        what is measured
    goals        what is to be reached
    web          the server: gunicorn with the site's configuration, but two sync workers
    client       the load: a process of its own that knows nothing of Django
    measure      rounds, in which every page has its turn
    report       the table and the JSON

How it is measured. The parts of a page that do not depend on the noise of the machine (queries, bytes) are taken
once in this process, with empty caches. Then eight connections ask one page after the other, for a slice of the time
each, in several rounds, so that a neighbour's burst of work falls on all pages and both yardsticks alike. Each request
is a new connection, because sync workers keep none. A speed is comparable with another machine's, or with
yesterday's, only as a ratio to the yardsticks of the same run. "CPU" is the time of the web workers alone, without
that of the database.
"""
