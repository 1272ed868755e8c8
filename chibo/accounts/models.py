"""Who signs in, in which roles, where and for how long."""

from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from chibo.core.dated import Dated
from chibo.core.texts import Text
from chibo.organisations.models import Cluster, Unit


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who signs in by user name. Rights come from grants only."""

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=150)
    person = models.BigIntegerField(null=True, help_text="key of the member this is, if any")
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_local_administrator = models.BooleanField(
        default=False, help_text="whom commands act as when nobody is named"
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.display_name or self.username


class PinSlip(Dated):
    """A printed PIN with which a user signs in where there is no e-mail and one shared phone."""

    user = models.ForeignKey(User, models.CASCADE, related_name="pins")
    secret = models.CharField(max_length=200)

    def set_pin(self, pin: str) -> None:
        self.secret = make_password(pin)

    def matches(self, pin: str) -> bool:
        return check_password(pin, self.secret)

    def __str__(self) -> str:
        return f"{self.user} {self.valid_from}"


class Feed(models.Model):
    """The secret address of a user's calendar; of the secret its digest alone is kept."""

    user = models.OneToOneField(User, models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.user} {self.made_on}"


class Role(models.Model):
    """What a role may do, as pack "roles" says."""

    code = models.CharField(max_length=40, unique=True)
    vi = models.CharField(max_length=120)
    en = models.CharField(max_length=120)
    actions = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(Text(vi=self.vi, en=self.en))


class Grant(Dated):
    """A role given to a user on a unit and all below it, or on a cluster, for a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_grants")
    role = models.ForeignKey(Role, models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="grants")
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, related_name="grants")
    decision = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit=None, cluster__isnull=False) | Q(unit__isnull=False, cluster=None),
                name="grant_on_one_place",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit", "valid_from"], name="grant_once_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
