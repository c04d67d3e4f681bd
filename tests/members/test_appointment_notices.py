"""Who is given a role of the community, or loses it, hears of it."""

from members import notices
from members.models import Activity, Notification
from members.models.appointment import Appointment


def told(member):
    while notices.tell():
        pass
    mine = Notification.objects.filter(recipient=member, channel="site").select_related("activity__target_type")
    return [notices.notice_of(one.activity).shown_to([one.activity.target_id], member) for one in mine]


def test_an_appointment_is_told_with_the_way_to_its_desk(client_of, member, coordinator):
    appointment = member.appoint("curator", by=coordinator)
    [shown] = told(member)
    one = shown[appointment.pk]
    assert (one.title, one.sentence["mine"]) == ("Curator", "You hold this role from now on")
    assert client_of(member).get(one.address, follow=True).status_code == 200
    assert one.address == "/admin/"
    appointment.end(by=coordinator)
    ended, begun = told(member)
    assert begun == {}
    assert ended[appointment.pk].sentence["mine"] == "You do not hold this role any more"
    assert ended[appointment.pk].address == f"/members/{member.profile.handle}/"


def test_the_first_coordinator_appointed_themselves(coordinator):
    assert Appointment.objects.get().appointed_by is None
    assert told(coordinator) == []
    assert Activity.objects.filter(verb="appointed").exists()
