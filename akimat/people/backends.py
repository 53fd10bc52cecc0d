"""Who is logged in, with the office in the same statement: every right of a district asks it."""

from django.contrib.auth.backends import ModelBackend

from akimat.people.models import User


class StaffBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("office").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
