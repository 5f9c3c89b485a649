"""Whom an address of the network belongs to, as far as it says."""

from ipaddress import IPv6Address, ip_address, ip_network

SHARED_PREFIX = 64  # bits: one IPv6 subscriber has all addresses below it


def subscriber_of(sender: str) -> str:
    """Of an IPv6 address the part that one subscriber cannot change at will."""
    try:
        address = ip_address(sender)
    except ValueError:
        return sender
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, SHARED_PREFIX), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
