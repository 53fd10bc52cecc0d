"""The registry of services for the staff, under /services/staff/registry/."""

from django.urls import path

from services_registry.views import registry, registry_imports, registry_steps

_imports = [
    path("registry/imports/", registry_imports.imports, name="registry-imports"),
    path("registry/imports/<int:pk>/", registry_imports.show, name="registry-import"),
    path(
        "registry/imports/<int:pk>/prepare/",
        registry_imports.prepare,
        name="registry-import-prepare",
    ),
    path("registry/imports/<int:pk>/apply/", registry_imports.apply, name="registry-import-apply"),
    path(
        "registry/imports/<int:pk>/discard/",
        registry_imports.discard,
        name="registry-import-discard",
    ),
    path("registry/imports/<int:pk>/undo/", registry_imports.undo, name="registry-import-undo"),
]
_VERSION = "registry/<str:code>/<int:number>/"
_versions = [
    path(_VERSION, registry.version, name="registry-version"),
    path(f"{_VERSION}edit/", registry_steps.edit, name="registry-edit"),
    path(f"{_VERSION}approve/", registry_steps.approve, name="registry-approve"),
    path(f"{_VERSION}send-back/", registry_steps.send_back, name="registry-send-back"),
    path(f"{_VERSION}publish/", registry_steps.publish, name="registry-publish"),
    path(f"{_VERSION}take-back/", registry_steps.take_back, name="registry-take-back"),
    path(f"{_VERSION}discard/", registry_steps.discard, name="registry-discard"),
]
pages = [
    path("registry/", registry.listing, name="registry"),
    path("registry/new/", registry_steps.new, name="registry-new"),
    *_imports,
    path("registry/<str:code>/", registry.service, name="registry-service"),
    path("registry/<str:code>/draft/", registry_steps.draft, name="registry-draft"),
    path("registry/<str:code>/withdraw/", registry_steps.withdraw, name="registry-withdraw"),
    *_versions,
]
