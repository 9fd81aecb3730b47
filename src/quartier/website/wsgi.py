"""The WSGI application that `quartier serve` runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartier.website.settings")

application = get_wsgi_application()
