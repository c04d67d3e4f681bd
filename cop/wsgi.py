"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop.settings")
application = get_wsgi_application()
reverse("home")  # loads every view before the workers part: one copy in memory, and no slow first page
