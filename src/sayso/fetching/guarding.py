"""Which machines may be asked: names are looked up once, and every IP address that comes of it is judged."""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from sayso.errors import InputError
from sayso.fetching.values import Network

_TRANSLATED = ip_network("64:ff9b::/96")  # IPv6 networks reach IPv4 through it (RFC 6052)
_MOST_ADDRESSES = 8
_SECOND_HALF = (1 << 32) - 1


def is_permitted(ip: str, networks: Sequence[Network] = ()) -> bool:
    """
    Tell whether a machine may be asked: a public unicast address, or one of a network that is allowed.

    An IPv4 address inside an IPv6 one (mapped, 6to4, translated) is judged as what it is.

    >>> is_permitted("127.0.0.1"), is_permitted("::ffff:10.0.0.1"), is_permitted("8.8.8.8")
    (False, False, True)
    >>> is_permitted("::ffff:10.0.0.1", [ip_network("10.0.0.0/8")])
    True
    """
    try:
        found = _inner(ip_address(ip))
    except ValueError:
        return False
    if any(found.version == network.version and found in network for network in networks):
        return True
    is_site = isinstance(found, IPv6Address) and found.is_site_local
    is_odd = (
        is_site
        or found.is_multicast
        or found.is_reserved
        or found.is_unspecified
        or found.is_loopback
        or found.is_link_local
    )
    return found.is_global and not is_odd


def permitted_addresses(host: str, port: int, networks: Sequence[Network]) -> tuple[str, ...]:
    """
    Look a host up, once, and give the IP addresses of it that may be asked, in the resolver's order, eight at most.

    Raises InputError where the host is not known or none of its addresses may be asked. The resolver's own time limit applies.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise InputError(host, f"the host {host} is not known", "check how it is written") from fault
    addresses = tuple(dict.fromkeys(str(one[4][0]) for one in found))
    permitted = tuple(ip for ip in addresses if is_permitted(ip, networks))
    if not permitted:
        where = f"{host} ({addresses[0]})" if addresses and addresses[0] != host else host
        reason = f"{where} is a private, local or reserved address, which is not asked unless allowed"
        raise InputError(host, reason, "allow its network if it is meant")
    return permitted[:_MOST_ADDRESSES]


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 address carries, or else the address."""
    if not isinstance(ip, IPv6Address):
        return ip
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & _SECOND_HALF)
    return ip.ipv4_mapped or ip.sixtofour or ip
