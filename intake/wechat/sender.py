"""The official account's own interface: its menu, and template messages to who follows it."""

from typing import Any

import requests
from django.conf import settings
from django.core.cache import cache

from petitions.calling import exchange

SECONDS = 10
TOKEN = "wechat-token"  # noqa: S105 - the name of a place in the cache
EXPIRED = {40001, 40014, 42001}  # the access token
NEVER = {40003, 43004, 43101, 43019}  # no such follower, or one who does not want it
MAX_SIGNS = {"thing": 20, "phrase": 5, "character_string": 32, "const": 20}  # signs of a field


class WeChatNotTakenError(Exception):
    """WeChat did not take it."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


def is_set_up() -> bool:
    return bool(
        settings.WECHAT_APP_ID and settings.WECHAT_APP_SECRET and settings.WECHAT_TEMPLATE_ID
    )


def tell(account: str, told: dict[str, str], *, token: str) -> None:
    """One template message; WeChat itself drops the same `token` within a day."""
    data = {}
    for pair in settings.WECHAT_TEMPLATE_FIELDS.split(","):
        name, _colon, field = pair.strip().partition(":")
        most = MAX_SIGNS.get(field.rstrip("0123456789"), 1000)
        data[field] = {"value": told.get(name, "")[:most]}
    body = {
        "touser": account,
        "template_id": settings.WECHAT_TEMPLATE_ID,
        "url": f"{settings.SITE_URL}/portal/",
        "client_msg_id": token,
        "data": data,
    }
    _call("message/template/send", body)


def make_menu() -> None:
    """What stands under every conversation: petition, ask, and the portal."""
    site = settings.SITE_URL
    buttons = [
        {"type": "click", "name": "提出信访", "key": "1"},
        {"type": "click", "name": "查询进展", "key": "2"},
        {
            "name": "网上服务",
            "sub_button": [
                {"type": "view", "name": "网上信访", "url": f"{site}/portal/hand-in/?from=wechat"},
                {"type": "view", "name": "公开答复", "url": f"{site}/portal/answers/"},
                {"type": "view", "name": "预约来访", "url": f"{site}/portal/visit/"},
            ],
        },
    ]
    _call("menu/create", {"button": buttons})


def _call(path: str, body: dict[str, Any]) -> None:
    """Once more with a new token where the old one is not taken any longer."""
    answer = _post(f"{path}?access_token={_token()}", body)
    if answer.get("errcode") in EXPIRED:
        cache.delete(TOKEN)
        answer = _post(f"{path}?access_token={_token()}", body)
    code = answer.get("errcode")
    if code:
        raise WeChatNotTakenError(f"{code} {answer.get('errmsg', '')}", for_good=code in NEVER)


def _token() -> str:
    """Kept for as long as it holds. A stable one: to ask for it leaves others' tokens alone."""
    kept = cache.get(TOKEN)
    if kept:
        return str(kept)
    asked = {
        "grant_type": "client_credential",
        "appid": settings.WECHAT_APP_ID,
        "secret": settings.WECHAT_APP_SECRET,
    }
    answer = _post("stable_token", asked)
    if "access_token" not in answer:
        raise WeChatNotTakenError(f"{answer.get('errcode')} {answer.get('errmsg', '')}")
    token = str(answer["access_token"])
    cache.set(TOKEN, token, max(int(answer.get("expires_in", 7200)) - 300, 60))
    return token


def _post(path: str, body: dict[str, Any]) -> dict[str, Any]:
    try:
        with exchange(SECONDS) as session:
            url = f"{settings.WECHAT_URL}/cgi-bin/{path}"
            answer = session.post(url, json=body, timeout=SECONDS)
            answer.raise_for_status()
            told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise WeChatNotTakenError(type(error).__name__) from None
    if not isinstance(told, dict):
        raise WeChatNotTakenError("no JSON object")
    return told
