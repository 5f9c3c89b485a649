"""A source of tables, and a clerk who uploads one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intake.sources.models import Source
from petitions.statute import Channel


@pytest.fixture
def source(office):
    told = {"code": "board", "name": "留言板", "channel_code": Channel.WEB}
    return Source.objects.create(office=office.petition_office, **told)


@pytest.fixture
def upload(office, client, source):
    client.force_login(office.clerk)

    def upload(content, name="件.xlsx"):
        told = {"source": source.pk, "file": SimpleUploadedFile(name, content)}
        return client.post("/register/imports/", told, follow=True)

    return upload
