from members.models.activity import Activity, Actor, Reason
from members.models.announcement import Announcement
from members.models.appointment import Appointment
from members.models.block import Block
from members.models.change import Change
from members.models.concept import Audience, Method, Topic
from members.models.conversation import Conversation, ConversationMessage
from members.models.heartbeat import Heartbeat
from members.models.help_offer import HelpOffer
from members.models.house_page import HousePage
from members.models.mail import Mail
from members.models.mail_pause import MailPause
from members.models.member import Member
from members.models.notification import PERSONAL, Channel, Frequency, Notification, Untold, Why
from members.models.organisation import Organisation, OrganisationKind
from members.models.pledge import Pledge
from members.models.practice import Help
from members.models.profile import FormerHandle, Occupation, Profile
from members.models.search_entry import SearchEntry, SearchPosition, SearchWord
from members.models.site import Site
from members.models.watch import Level, Watch, level_of, watch

__all__ = [
    "Activity", "Actor", "Announcement", "Appointment", "Audience", "Block", "Change", "Channel", "Conversation",
    "ConversationMessage", "FormerHandle", "Frequency", "Heartbeat", "Help", "HelpOffer", "HousePage", "Level",
    "Mail", "MailPause", "Member", "Method", "Notification", "Occupation", "Organisation", "OrganisationKind",
    "PERSONAL", "Pledge", "Profile", "Reason", "SearchEntry", "SearchPosition", "SearchWord", "Site", "Topic",
    "Untold", "Watch", "Why", "level_of", "watch",
]  # fmt: skip
