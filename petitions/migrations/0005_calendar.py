"""The calendar, from the State Council's notices as the chinesecalendar package keeps them."""

from datetime import date, timedelta

import chinese_calendar
from chinese_calendar.constants import Holiday
from django.db import migrations
from django.utils import timezone

FIRST, LAST = 2004, 2026
SOURCE = "国务院办公厅关于{}年部分节假日安排的通知（据chinesecalendar 1.11.0）"


def seed(apps, schema_editor):
    day = date(FIRST, 1, 1)
    rows = []
    CalendarDay = apps.get_model("petitions", "CalendarDay")
    while day.year <= LAST:
        is_holiday, name = chinese_calendar.get_holiday_detail(day)
        known = {holiday.value: holiday.chinese for holiday in Holiday}
        rows.append(
            CalendarDay(
                day=day,
                is_workday=not is_holiday,
                name=known.get(name, "") if name else "",
                source=SOURCE.format(day.year),
                edition=1,
            )
        )
        day += timedelta(days=1)
    CalendarDay.objects.bulk_create(rows, batch_size=2000)
    Edition = apps.get_model("petitions", "Edition")
    Edition.objects.create(number=1, made_at=timezone.now(), note=f"{FIRST}—{LAST}年日历")


def unseed(apps, schema_editor):
    CalendarDay = apps.get_model("petitions", "CalendarDay")
    CalendarDay.objects.all().delete()
    Edition = apps.get_model("petitions", "Edition")
    Edition.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("petitions", "0004_whole_procedure")]
    operations = [migrations.RunPython(seed, unseed)]
