from django.apps import AppConfig

from akimat.base import error_labels, navigation


class OversightConfig(AppConfig):
    name = "akimat.oversight"

    def ready(self) -> None:
        from akimat.audit import labels as journal  # noqa: PLC0415 -- app ready
        from akimat.oversight import labels, menu  # noqa: PLC0415 -- app ready
        from akimat.oversight.law import articles  # noqa: PLC0415 -- app ready

        # Broken law refuses to start, whatever the process is for.
        _ = articles()
        error_labels.register(labels.ERROR_LABELS)
        journal.register_actions(labels.JOURNAL_LABELS)
        journal.register_subjects("audit", labels.rooms_by_code)
        navigation.register(menu.items)
