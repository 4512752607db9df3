"""Pages and API as plain WSGI: what the router of asgi.py calls, or any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magpie.config.settings")
application = get_wsgi_application()
