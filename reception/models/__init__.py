from reception.models.booking import Booking, Wish
from reception.models.desks import DeskOffer
from reception.models.final_list import FinalList
from reception.models.hall import Call, Counter, Device, Errand, HallTopic, Ticket
from reception.models.help import HelpCall
from reception.models.minutes import Instruction, Minutes
from reception.models.officials import Official, Room, Venue
from reception.models.request import Invitation, Request
from reception.models.schedule import Schedule, Series, Session

__all__ = [
    "Booking",
    "Call",
    "Counter",
    "DeskOffer",
    "Device",
    "Errand",
    "FinalList",
    "HallTopic",
    "HelpCall",
    "Instruction",
    "Invitation",
    "Minutes",
    "Official",
    "Request",
    "Room",
    "Schedule",
    "Series",
    "Session",
    "Ticket",
    "Venue",
    "Wish",
]
