import os

from akimat.base.wsgi import application as make_application
from akimat.launch.ahead import load_ahead

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.prod")

application = make_application()
load_ahead()
