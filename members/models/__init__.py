from members.models.activity import Activity, Actor, Reason
from members.models.appointment import Appointment
from members.models.change import Change
from members.models.heartbeat import Heartbeat
from members.models.mail import Mail
from members.models.member import Member
from members.models.profile import FormerHandle, Profile

__all__ = [
    "Activity",
    "Actor",
    "Appointment",
    "Change",
    "FormerHandle",
    "Heartbeat",
    "Mail",
    "Member",
    "Profile",
    "Reason",
]
