"""What goes out of the library with a member who leaves. What they shared stays, without their name."""

from resources.models import Collection, SavedSearch


def forget(member):
    """Their searches, and the collections that nobody else ever saw or sees any more."""
    SavedSearch.objects.filter(member=member).delete()
    Collection.objects.filter(owner=member, shared_at=None).delete()
