"""Signing in: from one address few wrong passwords are judged, and few at once on this machine."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.throttling import limits as throttling
from petitions.throttling.limits import UseLimit, address_of

OF_ADDRESS = UseLimit("sign-in", 40, 600)  # wrong ones, whatever the account: an office may be one
OF_ACCOUNT = (10, 600)  # wrong ones for one account from one address, in so many seconds
AT_ONCE = BoundedSemaphore(2)  # of this process: judging a password takes a hundred megabytes
WAITING = BoundedSemaphore(2)  # of this process: its other threads stay free for those signed in
PATIENCE = 5.0  # seconds for a turn


class SigningInForm(AuthenticationForm):
    """An account is never shut for all addresses: anybody could shut an officer out."""

    def __init__(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().__init__(request, *arguments, **named)
        self.sender = address_of(request)
        self.error_messages = {
            "invalid_login": _("账号或密码不正确，请重新输入。"),
            "inactive": _("账号或密码不正确，请重新输入。"),
            "too_many": _("密码输错的次数过多，请十分钟后再试；忘记密码的请联系系统管理员。"),
            "busy": _("登录的人较多，请稍后再试。"),
        }

    def clean(self) -> dict[str, Any]:
        """Counted before it is judged: of many that come in one moment, none is overlooked."""
        account = str(self.cleaned_data.get("username", ""))
        limits = (OF_ADDRESS, UseLimit(f"sign-in/{account}", *OF_ACCOUNT))
        at = timezone.now()
        counted = [throttling.use(limit, self.sender, at=at) for limit in limits]
        if not all(counted):
            raise self._refusal("too_many")
        if not _has_turn():
            self._give_back(limits, at)  # nobody has looked at the password
            raise self._refusal("busy")
        try:
            cleaned = super().clean()
        finally:
            AT_ONCE.release()
        self._give_back(limits, at)  # it was right
        return cleaned

    def _give_back(self, limits: Iterable[UseLimit], at: datetime) -> None:
        for limit in limits:
            throttling.give_back(limit, self.sender, at=at)

    def _refusal(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


def _has_turn() -> bool:
    """Whether a password may be judged now: at once or after a short wait, in which few are."""
    if AT_ONCE.acquire(blocking=False):
        return True
    if not WAITING.acquire(blocking=False):
        return False
    try:
        return AT_ONCE.acquire(timeout=PATIENCE)
    finally:
        WAITING.release()


class SigningIn(auth.LoginView):
    template_name = "login.html"
    redirect_authenticated_user = True
    form_class = SigningInForm

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error("__all__", "too_many"):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response
