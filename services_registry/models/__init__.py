from services_registry.models.passport import Passport, RefusalGround, RequiredDocument
from services_registry.models.registry_import import ImportRow, RegistryImport
from services_registry.models.service import LifeSituation, Service

__all__ = [
    "ImportRow",
    "LifeSituation",
    "Passport",
    "RefusalGround",
    "RegistryImport",
    "RequiredDocument",
    "Service",
]
