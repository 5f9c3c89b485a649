"""A small world in which everything that can name a petition names the same one."""

from datetime import timedelta

from django.utils import timezone

from intake.disputes.models import Dispute, Settlement
from intake.imports.models import BatchStage
from intake.imports.services.batches import begin_batch, take_in_batch, work_through
from intake.letters.models import Scan
from intake.public_answers.models import PublicAnswer
from intake.registration.services.checks import Person
from intake.routing.models import RoutingRule
from intake.sources.models import Source
from intake.sources.services.calling_back import queue_callback
from intake.visits.models import Visit
from intake.visits.services import Party, arrive
from intake.wechat.models import Follower
from petitions.models import Attachment, Category, Disclosure, Media, Officer, Petition, Rating
from petitions.statute import Action, Channel, Fact, Mark, Rated, Repetition, Score, Text
from supervision.orders.models import OrderProposal
from supervision.referrals.models import FileSection, ReferralPurpose
from supervision.referrals.services.referring import refer
from supervision.topics.services.grouping import group_new
from tests.walking import Walk
from tests.workflow.receptions.test_receptions import appoint, reception
from tests.xlsx import workbook
from workflow.drafts.models import StepDraft
from workflow.follow_ups.models import FollowUp
from workflow.inbox.models import NoticeKind
from workflow.inbox.services import notify
from workflow.steps.step_input import StepInput

A, F = Action, Fact
ID_NUMBER = "990921197503021236"
PERSON = Person(name="公羊镁", phone="13922223333", id_number=ID_NUMBER)
BEFORE = Person(name="公羊铝", id_number=ID_NUMBER)  # who bore another name then: it tells nothing
TITLE = "卡纳雀小区电梯停运"
MATTER = "三号楼的电梯自去年十月起多次停运，物业公司拒绝维修，老人上下楼十分困难，请求督促维修。"
SOURCE_NUMBER = "GD-7077"
HEADINGS = ("编号", "标题", "内容", "姓名", "电话", "登记时间")


class Naming:
    """The office with that petition, and the address of each page that names it."""

    def __init__(self, office):
        self.office, self.now = office, timezone.now()
        self.today = timezone.localdate(self.now)
        self.field = Category.objects.create(name="物业", path="物业")
        self.places = {}
        earlier = [self._closed(), self._closed(), self._closed()]
        self._let_others_come()
        self.source = Source.objects.create(
            code="hotline", name="12345热线", office=office.petition_office,
            channel_code=Channel.PHONE, callback_url="https://hotline.invalid/status",
        )  # fmt: skip
        self.petition = self._petition()
        self._look_after()
        self._be_raised_again_by(*earlier)
        self._beside_it()
        self._refer_to_it()

    def _closed(self):
        """Of the same petitioner, before: it asks for supervision since the petition came."""
        return self.office.closed(
            title="路灯不亮", petitioners=(BEFORE,), category_id=self.field.pk
        )

    def _let_others_come(self):
        for name in ("周敏", "吴敏"):
            self.office.petition(
                title="小区电梯停运", content=MATTER, petitioners=(Person(name=name),),
                received_on=self.today, at=self.now,
            )  # fmt: skip

    def _petition(self):
        office, now = self.office, self.now
        petition = office.petition(
            title=TITLE, content=MATTER, petitioners=(PERSON,), category_id=self.field.pk,
            channel=Channel.PHONE, source="hotline", source_number=SOURCE_NUMBER, at=now,
            received_on=self.today, marks=(Mark.PUBLIC,), people_count=9,
        )  # fmt: skip
        queue_callback(petition.events.get())
        office.do(petition, A.TRANSFER, office.clerk, StepInput(to_organ=office.bureau), at=now)
        office.do(petition, A.TAKE, office.handler, at=now)
        office.do(petition, A.ACCEPT, office.handler, at=now)
        return petition

    def _take(self, petition, *actions):
        walk = Walk(self.office, at=self.now)
        walk.petition = petition
        for action in actions:
            walk.take(action)

    def _look_after(self):
        """A leader's case, tasks, a conference, a campaign, suggestions, a reception, an order."""
        walk = Walk(self.office, at=self.now)
        walk.petition = self.petition
        walk.settle({F.LED, F.TASK_OPEN, F.ON_AGENDA, F.ENLISTED, F.ADVISED, F.SUPERVISED})
        walk.take(A.ASK_CO_HANDLER)
        meeting = self.petition.agenda_items.get().conference
        self.places["a conference"] = f"/conferences/{meeting.pk}/"
        listed = self.petition.campaign_files.get().campaign
        self.places["a campaign"] = f"/campaigns/{listed.pk}/"
        self.places["leaders' cases"] = "/leading/"
        self.places["tasks"] = "/tasks/"
        self.places["suggestions"] = "/supervision/advice/"
        held = reception(self.office, self.today + timedelta(days=7))
        appoint(held, self.petition)
        self.places["a reception"] = f"/receptions/{held.pk}/"
        self._tell_everybody()

    def _be_raised_again_by(self, _lead, ordered, proposed):
        self._take(ordered, A.SUPERVISE)
        self._take(proposed, A.PROPOSE_SUPERVISION, A.APPROVE_SUPERVISION)
        self.places["a lead"] = "/supervision/"
        self.places["an order's ground"] = f"/supervision/orders/{ordered.orders.get().pk}/"
        self.places["a proposal's ground"] = f"/supervision/orders/{proposed.orders.get().pk}/"

    def _beside_it(self):
        self._dispute()
        self._answer()
        self._table()
        self._rule()
        self._visit()
        self._package()
        group_new(since=self.today, until=self.today, at=self.now)
        self.places["a topic"] = f"/supervision/topics/{self.petition.topic_file.topic_id}/"
        self.places["callbacks"] = "/register/sources/"

    def _tell_everybody(self):
        notify(
            Officer.objects.all(), petition=self.petition, kind=NoticeKind.RATED,
            text=Text(TITLE, TITLE), key="all", at=self.now,
        )  # fmt: skip
        self.places["messages"] = "/notices/"

    def _dispute(self):
        office = self.office
        became = Dispute.objects.create(
            title="邻里争执", content="两户争执。", division=office.division, found_on=self.today,
            mediator="村主任", organ=office.petition_office, holder=office.petition_office,
            settlement_code=Settlement.PETITIONED, closed_on=self.today, petition=self.petition,
        )  # fmt: skip
        self.places["a dispute"] = f"/disputes/{became.pk}/"

    def _answer(self):
        office = self.office
        PublicAnswer.objects.create(
            title="电梯", question="何时修好？", answer="已修。", organ=office.petition_office,
            officer=office.office_head, petition=self.petition, published_on=self.today,
        )  # fmt: skip
        self.places["public answers"] = "/register/answers/"

    def _table(self):
        row = ("T-1", "电梯停运", MATTER, "别人", "", "2026-11-20")
        batch = take_in_batch(
            name="件.xlsx", content=workbook(HEADINGS, row), source=self.source,
            officer=self.office.clerk, at=self.now,
        )  # fmt: skip
        told = {"batch_id": batch.pk, "office_id": batch.office_id, "mapping": batch.mapping}
        begin_batch(**told, state=BatchStage.CHECKING)
        work_through(batch_id=batch.pk, now=lambda: self.now)
        self.places["a table on trial"] = f"/register/imports/{batch.pk}/"

    def _rule(self):
        RoutingRule.objects.create(
            office=self.office.petition_office, position=1, name="电梯", words=["三号楼的电梯"],
            target=self.office.other_bureau,
        )  # fmt: skip
        self.places["a routing rule"] = "/register/rules/"

    def _visit(self):
        visit = arrive(
            office=self.office.petition_office, party=Party(name=PERSON.name, people=1), at=self.now
        )
        Visit.objects.filter(pk=visit.pk).update(petition=self.petition, progress_code="REGISTERED")
        self.places["a visit"] = f"/register/visits/{visit.pk}/"

    def _package(self):
        refer(
            petition=self.petition, partner=self.office.discipline, purpose=ReferralPurpose.JOINT,
            reason="联合督查", sections=tuple(FileSection), by=self.office.office_head, at=self.now,
        )  # fmt: skip
        self.places["a package"] = "/supervision/referrals/"

    def _refer_to_it(self):
        """Other files that came of it, went into it or repeat it, and what officers did with it."""
        office, petition, now = self.office, self.petition, self.now
        self.others = [office.petition(title="路灯", content="不亮。", at=now) for _ in range(3)]
        merged, repeat, part = self.others
        office.do(
            merged, A.MERGE, office.clerk, StepInput(lead=petition, reason="同一事项"), at=now
        )
        Petition.objects.filter(pk=repeat.pk).update(
            earlier=petition, repetition_code=Repetition.REPEAT
        )
        Petition.objects.filter(pk=part.pk).update(parent=petition)
        for what, other in zip(("a merged file", "a repeat", "a part"), self.others, strict=True):
            self.places[what] = f"/petitions/{other.number}/"
        self._keep_beside_it()

    def take_out_what_was_merged(self):
        merged, who = self.others[0], self.office.section_head
        self.office.do(merged, A.UNMERGE, who, StepInput(reason="不是同一事项"), at=self.now)

    def _keep_beside_it(self):
        """A picture, a scan, an asking after, a draft, a rating, a disclosure, a follower."""
        office, petition, now = self.office, self.petition, self.now
        kept = {"name": f"{TITLE}.jpg", "media_code": Media.JPEG, "size": 9, "digest": "0" * 64}
        Attachment.objects.create(petition=petition, officer=None, attached_at=now, **kept)
        Scan.objects.create(
            office=office.petition_office, petition=petition, text=MATTER, taken_in_at=now, **kept
        )
        Disclosure.objects.create(
            petition=petition, officer=office.clerk, reason=TITLE, happened_at=now
        )
        FollowUp.objects.create(
            petition=petition, closed=petition.events.last(), number=1, due_on=self.today
        )
        StepDraft.objects.create(
            officer=office.handler, petition=petition, action_code=A.ASK_CO_HANDLER, saved_at=now,
            fields={"reason": TITLE},
        )  # fmt: skip
        Rating.objects.create(
            petition=petition, rated_code=Rated.OFFICE, organ=office.petition_office,
            score_code=Score.UNSATISFIED, reason=TITLE, rated_at=now,
        )  # fmt: skip
        Follower.objects.create(account="openid", petition=petition)
        OrderProposal.objects.create(
            petition=petition, proposed=petition.events.last(), organ=office.petition_office
        )
        self.places["follow-ups"] = "/follow-ups/"
