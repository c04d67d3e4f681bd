"""The site as it is, and the yardsticks beside it, in the same workers."""

from cop import wsgi  # first: it makes Django ready for the models
from cop.bench import yardsticks

handler = yardsticks.Handler()


def application(environ, start_response):
    answer = handler if environ["PATH_INFO"].startswith(yardsticks.ROOT) else wsgi.application
    return answer(environ, start_response)
