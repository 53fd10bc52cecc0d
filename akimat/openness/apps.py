from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "akimat.openness"
    label = "openness"

    def ready(self) -> None:
        from akimat.audit import labels as journal  # noqa: PLC0415 -- app ready
        from akimat.openness import labels  # noqa: PLC0415 -- ditto

        journal.register_actions(labels.JOURNAL_LABELS)
        journal.register_subjects("openness", labels.subjects_by_code)
