"""Callback addresses reach the source and nothing of ours, however they are written."""

import datetime as dt
import select
import socket
import ssl
import threading
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from intake.delivery.models import Handover
from intake.sources import addresses, webhook
from intake.sources.models import Callback, Source
from intake.sources.services.calling_back import call_back
from intake.sources.webhook import CallbackNotTakenError, send
from petitions.statute import Channel
from tests.factories import MONDAY
from tests.intake.sources.test_sources import (
    platform,  # noqa: F401 - a fixture
    told_of,
)

OURS = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::1", "2001:db8::1",
    "2001::1",
)  # fmt: skip
PUBLIC = (
    "1.2.3.4",
    "223.5.5.5",
    "172.32.0.1",
    "2400:3200::1",
    "::ffff:1.2.3.4",
    "64:ff9b::102:304",
)


@pytest.mark.parametrize("address", OURS)
def test_no_address_of_our_own_is_called(address):
    assert not addresses.is_permitted(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_the_world_is_called(address):
    assert addresses.is_permitted(ip_address(address))


def test_a_network_that_the_office_lists_is_called_and_nothing_beside_it(settings):
    settings.CALLBACK_NETWORKS = ["10.20.0.0/16", "fd00:1::/32"]
    for address in ("10.20.3.4", "::ffff:10.20.3.4", "fd00:1::5"):
        assert addresses.is_permitted(ip_address(address))
    for address in ("10.21.0.1", "127.0.0.1", "fd00:2::5"):
        assert not addresses.is_permitted(ip_address(address))


def sent(url):
    send(url, {"a": 1}, secret="s", token="t", at=MONDAY)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "localhost",
        "LOCALHOST.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "user:word@127.0.0.1",
        "a@127.0.0.1", "127.0.0.1%00.example.com", "１２７.0.0.1",
    ],
)  # fmt: skip
def test_our_own_machine_is_not_reached_by_any_spelling(platform, host):  # noqa: F811
    port = platform.server_address[1]
    with pytest.raises(CallbackNotTakenError):
        sent(f"http://{host}:{port}/status")
    assert not platform.told


def test_the_message_comes_to_the_address_that_was_checked_in_the_hosts_name(
    platform, settings, monkeypatch  # noqa: F811
):  # fmt: skip
    """A name that stands for the source first and for our own machine afterwards."""
    settings.CALLBACK_NETWORKS = ["127.0.0.1/32"]
    answers, asked = iter(["127.0.0.1", "127.0.0.9"]), []
    real = socket.getaddrinfo

    def look_up(host, port, *args, **kwargs):
        if host != "source.example":
            return real(host, port, *args, **kwargs)
        asked.append(host)
        return real(next(answers), port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = platform.server_address[1]
    sent(f"http://source.example:{port}/status")
    ((headers, _body),) = platform.told
    assert headers["Host"] == f"source.example:{port}"
    assert asked == ["source.example"]
    with pytest.raises(CallbackNotTakenError, match="127.0.0.9"):
        sent(f"http://source.example:{port}/status")


def test_a_name_with_one_address_of_ours_among_others_is_not_called(settings, monkeypatch):
    def look_up(host, port, **_):
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("1.2.3.4", port)), (*kind, ("10.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look_up)
    with pytest.raises(addresses.ForbiddenAddressError, match="10.0.0.1"):
        addresses.looked_up("source.example", 80)


def certificate(folder, name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    built = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
        .public_key(key.public_key()).serial_number(1).not_valid_before(begin)
        .not_valid_after(begin.replace(year=2090))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "pem"
    path.write_bytes(
        built.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )  # fmt: skip
    return path


@pytest.mark.parametrize(("name", "is_taken"), [("source.example", True), ("other.example", False)])
def test_the_certificate_is_that_of_the_host_and_not_of_its_address(
    platform, settings, monkeypatch, tmp_path, name, is_taken  # noqa: F811
):  # fmt: skip
    settings.CALLBACK_NETWORKS = ["127.0.0.0/8"]
    pem, named = certificate(tmp_path, name), []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.sni_callback = lambda _socket, host, _context: named.append(host)
    platform.socket = context.wrap_socket(platform.socket, server_side=True)
    monkeypatch.setattr(requests_of(addresses), "DEFAULT_CA_BUNDLE_PATH", str(pem))
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, port, *a, **k: real("127.0.0.1", port, *a, **k)
    )
    url = f"https://source.example:{platform.server_address[1]}/status"
    if is_taken:
        sent(url)
    else:
        with pytest.raises(CallbackNotTakenError, match="SSLError"):
            sent(url)
    assert named == ["source.example"]
    assert bool(platform.told) is is_taken


def requests_of(module):
    return module.requests.adapters


def test_an_endless_answer_is_not_read(settings):
    settings.CALLBACK_NETWORKS = ["127.0.0.0/8"]
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _address = server.accept()
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 1000)
        connection.recv(1)  # until the other side has closed

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    sent(f"http://127.0.0.1:{server.getsockname()[1]}/")
    thread.join(5)
    server.close()


def until_cut(connection):
    """Twenty times a second, reading on, until the other side has gone."""
    while True:
        if select.select([connection], [], [], 0.05)[0] and not connection.recv(65536):
            return
        yield


@pytest.mark.parametrize(
    "told", [b"", b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 100 Continue\r\n\r\n"]
)
def test_an_answer_that_drips_is_cut_however_long_it_goes_on(settings, monkeypatch, told):
    """A piece within each wait: only the deadline of the whole exchange ends it. The receiver says
    so itself: it drips until the connection is cut."""
    settings.CALLBACK_NETWORKS = ["127.0.0.0/8"]
    monkeypatch.setattr(webhook, "SECONDS", 0.3)
    server, drops = socket.create_server(("127.0.0.1", 0)), []

    def answer():
        connection, _address = server.accept()
        connection.recv(65536)
        connection.sendall(told)
        for _ in until_cut(connection):
            connection.sendall(b"a")
            drops.append(1)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    with pytest.raises(CallbackNotTakenError, match="Timeout"):
        sent(f"http://127.0.0.1:{server.getsockname()[1]}/")
    thread.join(5)
    server.close()
    assert not thread.is_alive()
    assert drops


def test_a_handshake_that_drips_is_cut(settings, monkeypatch):
    settings.CALLBACK_NETWORKS = ["127.0.0.0/8"]
    monkeypatch.setattr(webhook, "SECONDS", 0.3)
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _address = server.accept()
        connection.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 kB, a byte at a time
        for _ in until_cut(connection):
            connection.sendall(b"\x02")

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    with pytest.raises(CallbackNotTakenError, match="Timeout"):
        sent(f"https://127.0.0.1:{server.getsockname()[1]}/")
    thread.join(5)
    server.close()
    assert not thread.is_alive()


def test_what_may_not_be_called_is_said_where_it_is_seen(office):
    source = Source.objects.create(
        code="hotline", name="热线", office=office.petition_office, channel_code=Channel.PHONE,
        callback_url="http://169.254.169.254/latest",
    )  # fmt: skip
    told_of(source, office)
    assert not call_back(callback_id=Callback.objects.get().pk, at=MONDAY)
    callback = Callback.objects.get()
    assert (callback.handover, callback.error) == (
        Handover.QUEUED, "ForbiddenAddressError CALLBACK_NETWORKS",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", "内部网络"), ("http://localhost:8000/", "内部网络"),
        ("https://[::1]/", "内部网络"), ("http://169.254.169.254/latest/meta-data", "内部网络"),
        ("http://user:word@source.example/", "用户名"), ("https://source.example/told", ""),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_called_is_refused_when_it_is_entered(
    client, office, url, reason
):
    client.force_login(office.office_head)
    told = {"name": "热线", "code": "hotline", "channel_code": "PHONE", "callback_url": url}
    response = client.post("/register/sources/new/", told)
    assert Source.objects.exists() is not bool(reason)
    assert reason in response.content.decode()
