"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

from petitions.config.web.encodings import in_known_encodings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "petitions.config.settings")
application = in_known_encodings(get_wsgi_application())
