from django.apps import AppConfig, apps
from django.core.checks import Tags, register

from akimat import celery
from akimat.launch.checks import check_letters


class LaunchConfig(AppConfig):
    name = "akimat.launch"
    # Held here, so that every `shared_task` of a Django process finds our broker, and `import
    # akimat` stays possible before any package is installed.
    celery = celery.app

    def ready(self) -> None:
        register(check_letters, Tags.database)
        # All models are there now: tasks are known by name in every process, threads included.
        self.celery.autodiscover_tasks([app.name for app in apps.get_app_configs()], force=True)
