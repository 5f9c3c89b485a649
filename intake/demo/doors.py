"""What comes in at the demo office's doors today: a hall with visitors, sources, a table."""

from datetime import datetime

from django.utils import timezone

from intake.demo.cast import opened_on
from intake.imports.models import BatchStage
from intake.imports.services.batches import begin_batch, take_in_batch, work_through
from intake.sources.models import Source
from intake.visits.models import Slot, VisitStage
from intake.visits.selectors import days_to_book
from intake.visits.services import Party, arrive, book, call, end_visit
from petitions.models import Officer, Organ
from petitions.statute import Channel, Role
from petitions.unchanged import mark_of

VISITORS = (
    Party(name="周桂兰", phone="19900000021", matter="咨询医保报销比例"),
    Party(name="吴建国", phone="19900000022", people=3, matter="公司拖欠工资三个月"),
    Party(name="郑秀梅", phone="19900000023", matter="孩子入学划片"),
    Party(people=2, matter="房屋漏水"),
)
SOURCES = (
    ("hotline-12345", "12345政务服务便民热线", Channel.PHONE, 5),
    ("mailbox", "领导信箱", Channel.WEB, 15),
    ("board", "群众留言板", Channel.WEB, None),
)
TABLE = """留言编号,留言用户,留言主题,留言时间,留言详情
L-1001,网友甲,城关镇人民路路灯不亮,2026-03-02,城关镇人民路从邮局到车站一段的路灯不亮已经半个月，晚上出行不便，请维修。
L-1002,网友乙,,2026-03-03,小区物业长期不清理楼道杂物，存在消防隐患。
L-1003,网友丙,安置房办证,不详,安置房交房三年没有办下产权证，请给予答复。
"""


def open_doors(now: datetime) -> None:
    office = Organ.objects.get(code="HC-XF")
    clerk = Officer.objects.filter(organ=office, role_code=Role.CLERK).order_by("pk")[0]
    _receive(office, clerk, now)
    for code, name, channel, days in SOURCES:
        Source.objects.create(
            code=code, name=name, office=office, channel_code=channel, limit_days=days
        )
    _try_table(clerk, now)


def _receive(office: Organ, clerk: Officer, now: datetime) -> None:
    """One was advised and left, one sits at the window, two wait, one is announced."""
    opened = opened_on(now)
    apart = (now - opened) / (len(VISITORS) + 2)
    for place, party in enumerate(VISITORS):
        arrive(office=office, party=party, at=opened + place * apart)
    called, left = opened + len(VISITORS) * apart, now - apart
    advised = call(officer=clerk, window="1号窗口", at=called)
    if advised is not None:
        notes = "告知医保报销政策和经办窗口，来访人表示清楚。"
        end_visit(
            visit_id=advised.pk,
            officer=clerk,
            state=VisitStage.ADVISED,
            notes=notes,
            at=left,
            seen=mark_of({"notes": advised.notes}),
        )
    call(officer=clerk, window="1号窗口", at=left)
    party = Party(name="冯玉珍", phone="19900000024", matter="低保申请")
    for day in days_to_book(office, today=timezone.localdate(now))[:1]:
        book(office=office, party=party, day=day, slot=Slot.MORNING, at=now)


def _try_table(clerk: Officer, now: datetime) -> None:
    """A table that was tried: one row may come in, two are refused with the reason."""
    batch = take_in_batch(
        name="留言板三月.csv",
        content=TABLE.encode(),
        source=Source.objects.get(code="board"),
        officer=clerk,
        at=now,
    )
    begin_batch(
        batch_id=batch.pk,
        office_id=batch.office_id,
        state=BatchStage.CHECKING,
        mapping=batch.mapping,
    )
    work_through(batch_id=batch.pk, now=lambda: now)
