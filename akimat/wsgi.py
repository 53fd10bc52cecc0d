import os

from akimat.base.wsgi import application as make_application
from akimat.launch.ahead import load_ahead

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.prod")

django_application = make_application()
load_ahead()
# It reads models, so it comes after the setup.
from reception.views.display_door import with_display_door  # noqa: E402

application = with_display_door(django_application)
