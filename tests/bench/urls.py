"""What a request costs at the least: one insert; one indexed query and a plain template."""

from functools import cache

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from petitions.config.urls import urlpatterns as project
from petitions.doors import Open, opens_to
from petitions.models import Petition

ROWS = """<table>{% for p in rows %}<tr><td>{{ p.next_due_on }}</td><td><a href="/petitions/{{ p.number }}/">{{ p.title }}</a>
<small>{{ p.number }} {{ p.channel_code }} {{ p.division.name }}</small></td><td>{{ p.state_code }}</td><td>{{ p.holder.short_name }}</td>
<td>{{ p.next_clock_code }} <small>{{ p.next_article_code }}</small></td></tr>{% endfor %}</table>"""


@csrf_exempt
@opens_to(Open.TO_ALL)
def insert(request):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO petitions_numberseries (key, last) VALUES (gen_random_uuid()::text, 1)"
        )
    return HttpResponse("ok")


@cache
def template():
    return engines["django"].from_string(ROWS)


@opens_to(Open.TO_OFFICERS)
def rows(request):
    found = Petition.objects.select_related("holder", "division").order_by("-pk")[:50]
    return HttpResponse(template().render({"rows": found}))


urlpatterns = [path("bench/insert/", insert), path("bench/rows/", rows), *project]
