from services_registry.models.complaint import ServiceComplaint
from services_registry.models.journal import ReceivedDocument, ServiceRequest
from services_registry.models.offices import LocalText, SwitchedOff
from services_registry.models.passport import Passport, RefusalGround, RequiredDocument
from services_registry.models.portal_import import PortalImport
from services_registry.models.registry_import import ImportRow, RegistryImport
from services_registry.models.search_words import SearchWords
from services_registry.models.service import LifeSituation, Service

__all__ = [
    "ImportRow",
    "LifeSituation",
    "LocalText",
    "Passport",
    "PortalImport",
    "ReceivedDocument",
    "RefusalGround",
    "RegistryImport",
    "RequiredDocument",
    "SearchWords",
    "Service",
    "ServiceComplaint",
    "ServiceRequest",
    "SwitchedOff",
]
