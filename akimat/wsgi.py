import os

from django.core.wsgi import get_wsgi_application

from akimat.launch.ahead import load_ahead

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.prod")

application = get_wsgi_application()
load_ahead()
