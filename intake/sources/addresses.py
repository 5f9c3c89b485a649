"""Calling addresses that people have entered: never our own machine or network by mistake.

A name is looked up once, what it stands for is checked, and the connection goes there and nowhere
else: a name that answers differently the next time gains nothing.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from django.conf import settings

from petitions.calling import Watched, exchange

IPAddress = IPv4Address | IPv6Address
TRANSLATED = ip_network("64:ff9b::/96")  # NAT64: the last four bytes are an IPv4 address
COMPATIBLE = ip_network("::/96")  # as above, long out of use
SCHEMES = {"http", "https"}


class ForbiddenAddressError(requests.RequestException):
    """It belongs to this machine, to a network not listed, or to nobody in particular."""


def meant(address: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one leads to, if it is one of those."""
    if isinstance(address, IPv4Address):
        return address
    within = address.ipv4_mapped or address.sixtofour
    if within is None and (address in TRANSLATED or address in COMPATIBLE):
        within = IPv4Address(int(address) & 0xFFFFFFFF)
    return within or address


def is_permitted(address: IPAddress) -> bool:
    """Public, or of a network that the office has listed in CALLBACK_NETWORKS."""
    target = meant(address)
    networks = map(ip_network, settings.CALLBACK_NETWORKS)
    if any(target.version == network.version and target in network for network in networks):
        return True
    is_inner = target.is_multicast or target.is_reserved or target.is_link_local
    is_site = isinstance(target, IPv6Address) and target.is_site_local
    return target.is_global and not is_inner and not is_site


def fault_of(url: str) -> str:
    """What is wrong with an address as it is written: USER, HOST, or nothing."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "HOST"
    if "@" in parts.netloc:
        return "USER"
    if parts.scheme not in SCHEMES or not host or host.rstrip(".").lower() == "localhost":
        return "HOST"
    try:
        return "" if is_permitted(ip_address(host)) else "HOST"
    except ValueError:
        return ""  # a name: what it stands for is seen when it is called


def looked_up(host: str, port: int) -> IPAddress:
    """The address of a host. Raises ForbiddenAddressError if any that it has is not permitted."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise requests.ConnectionError(type(error).__name__) from error
    addresses = [ip_address(str(where[0]).partition("%")[0]) for *_kind, where in found]
    for address in addresses:
        if not is_permitted(address):
            raise ForbiddenAddressError(f"{address}: CALLBACK_NETWORKS")
    return addresses[0]


class ToPermitted(Watched):
    """Connects to the address that was checked, in the name of the host that was asked for."""

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        target, options = super().build_connection_pool_key_attributes(request, verify, cert)
        host, is_secure = cast("str", target["host"]).strip("[]"), target["scheme"] == "https"
        address = looked_up(host, target["port"] or (443 if is_secure else 80))
        request.headers["Host"] = urlsplit(request.url or "").netloc
        target["host"] = f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004
        if is_secure:
            options |= {"assert_hostname": host, "server_hostname": host}
        return target, options


def post(url: str, content: bytes, headers: dict[str, str], *, seconds: float) -> int:
    """The status of the answer, within so many seconds; what else it says is not read. Raises
    RequestException."""
    if fault_of(url):
        raise ForbiddenAddressError("CALLBACK_NETWORKS")
    with exchange(seconds, ToPermitted) as session:
        session.trust_env = False  # neither a proxy that looks names up itself nor a .netrc
        with session.post(
            url, content, headers=headers, timeout=seconds, allow_redirects=False, stream=True
        ) as answer:
            return answer.status_code
