"""Every address one person can reach: those of the address map, and whatever the pages link to."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qsl, urljoin, urlsplit
from zipfile import ZipFile, is_zipfile

import pypdfium2
from django.test import Client
from django.urls import URLPattern, get_resolver

from petitions.doors import door_of

LINK = re.compile(r'(?:href|src|action|hx-get)="([^"#]+)')
LEFT_OUT = ("/static/", "/logout/", "/language/", "/portal/leave/", "/wechat/")
MOST = 700  # addresses of one person
VALUE = re.compile(
    r"(?<=/)[a-z2-7]{13}(?=[/.])|\d+|[A-Z][A-Z_]{3,}|(?<=/)[a-z]+(?:_[a-z]+)+(?=/)"
)  # in a path


def routes(resolver=None, prefix="/"):
    for entry in (resolver or get_resolver()).url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            if door_of(entry.callback, "GET"):
                yield where
        else:
            yield from routes(entry, where)


def starting_points(numbers):
    """The map's addresses that need no key, and those of these files."""
    for route in routes():
        for values in (
            {"<str:number>": number, "<channel:channel>": channel, "<str:extension>": extension}
            for number in (numbers if "<str:number>" in route else [""])
            for channel in (["letter", "phone"] if "<channel:" in route else [""])
            for extension in (["csv", "xlsx"] if "<str:extension>" in route else [""])
        ):
            url = route
            for mark, value in values.items():
                url = url.replace(mark, value)
            if "<" not in url:
                yield url


def said_in(response):
    """The text of an answer, files unpacked."""
    body = response.getvalue()
    if body.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(body)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as archive:
            parts = [archive.read(n).decode(errors="replace") for n in archive.namelist()]
        return re.sub(r"<[^>]+>", "", "\n".join(parts))
    return body.decode(errors="replace")


def crawled(officer, numbers=(), queries=(), alike=2):
    """Address → (status, text) of everything this person reaches, in a fixed order.

    Of addresses that differ in nothing but the values asked for, so many alike.
    """
    client = Client(raise_request_exception=False)
    if officer:
        client.force_login(officer)
    waiting = [*starting_points(numbers), *queries]
    seen, kinds, answers = set(waiting), {}, {}
    while waiting and len(answers) < MOST:
        url = waiting.pop(0)
        response = client.get(url)
        text = said_in(response)
        answers[url] = (response.status_code, text)
        if response.status_code in {301, 302}:
            text = f'href="{response["Location"]}"'
        elif "html" not in response.get("Content-Type", ""):
            continue
        for link in LINK.findall(text):
            target = urljoin(url, unescape(link))
            parts = urlsplit(target)
            kind = (
                VALUE.sub("N", parts.path),
                *(sorted(k for k, _v in parse_qsl(parts.query))),
            )
            if parts.netloc or target.startswith(LEFT_OUT) or target in seen:
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= alike:
                seen.add(target)
                waiting.append(target)
    return answers
