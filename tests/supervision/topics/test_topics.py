"""Hot topics: grouped as they arrive, explained, joined and split by people; no person is counted
but to tell many from one."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from intake.registration.services.checks import Person
from petitions.statute import Action, Kind, NotPermittedError
from petitions.unchanged import mark_of
from supervision.topics.models import Topic, TopicFile
from supervision.topics.selectors import hot_topics, named_after, names_for
from supervision.topics.services.grouping import (
    TOLD,
    group_new,
    join_topics,
    name_topic,
    split_topic,
    take_topic,
)
from supervision.topics.services.warning import warn_of_growth
from tests.factories import MONDAY, day
from tests.reading import read_of, read_on
from workflow.inbox.models import Notice, NoticeKind
from workflow.search.words import count_pieces
from workflow.steps.step_input import StepInput

LINE = "月亮岛路沿线架设高压电线"
POWER = (
    (f"关于{LINE}的投诉", "小区居民反对在月亮岛路沿线架设高压电线杆，要求公示环评。"),
    (f"{LINE}环评造假", "月亮岛路架设高压电线没有公示，环评造假，请查处。"),
    (f"反对{LINE}", "强烈要求重启环评，月亮岛路高压电线离小区只有三十米。"),
)
WAGES = ("宏远建筑公司拖欠工资", "宏远建筑公司拖欠工人三个月工资，请求讨薪。")
BUS = ("建议增加912路公交班次", "912路公交车高峰期要等半小时，请增加班次。")
TODAY = MONDAY.date() + timedelta(days=20)
SINCE = MONDAY.date() - timedelta(days=100)


def raised(office, text, number, *, at=0, **changes):
    person = Person(name=f"某{number}", phone=f"139{number:08d}")
    told = {"title": text[0], "content": text[1], "petitioners": (person,), **changes}
    return office.petition(at=day(at), received_on=day(at).date(), **told)


@pytest.fixture
def raisings(office):
    """Three people on one matter, and two other matters."""
    files = [raised(office, text, at, at=at) for at, text in enumerate(POWER)]
    files += [raised(office, WAGES, 7), raised(office, BUS, 8)]
    count_pieces()
    return files


def grouped(office):
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    return hot_topics(area="990921", since=SINCE, until=TODAY)


def test_what_grows_is_told_to_those_who_watch_and_again_when_there_is_more(office, raisings):
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    for hour in range(2):
        warn_of_growth(at=day(2) + timedelta(hours=hour))
    told = Notice.objects.filter(kind=NoticeKind.GROWING)
    assert {notice.officer for notice in told} == {
        office.supervisor, office.section_head, office.office_head,
    }  # fmt: skip
    assert told.count() == 3
    assert LINE in told[0].text_zh
    assert "新出现，3月2日首次反映。3人提出3件" in told[0].text_zh
    take_topic(
        topic_id=(topic := Topic.objects.get()).pk, owner=office.supervisor, outcome="",
        closed_on=None, **read_of(topic, TOLD),
    )  # fmt: skip
    warn_of_growth(at=day(9))
    assert told.all().count() == 3  # nothing is new
    for at, text in enumerate(POWER):
        raised(office, text, 40 + at, at=8)
    group_new(since=SINCE, until=TODAY, at=day(8))
    warn_of_growth(at=day(8))
    assert told.all().count() == 3  # not twice in a week
    warn_of_growth(at=day(10))
    assert told.all().count() == 6
    assert "3月4日预警后又增加3件" in told.order_by("-pk")[0].text_zh


def test_no_more_than_three_topics_a_week_are_told_and_it_is_said_that_there_are_more(office):
    for place, name in enumerate(("青云路", "文昌街", "柳叶巷", "石板街", "望江路")):
        for at in range(3):
            text = (f"{name}路灯坏了很久", f"{name}的路灯都不亮，一片漆黑，请尽快修好。")
            raised(office, text, place * 10 + at)
    count_pieces()
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    assert Topic.objects.count() == 5
    told = Notice.objects.filter(kind=NoticeKind.GROWING, officer=office.supervisor)
    for at in range(7):
        warn_of_growth(at=day(at))
    assert told.count() == 3
    assert "另有2个热点也在升温" in told[0].text_zh
    warn_of_growth(at=day(7))
    assert told.count() == 5


def test_one_person_writing_often_warns_nobody(office):
    for at in range(4):
        raised(office, WAGES, 1, at=at)
    count_pieces()
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    warn_of_growth(at=day(4))
    assert not Notice.objects.filter(kind=NoticeKind.GROWING).exists()


def test_where_more_comes_in_of_everything_nothing_in_particular_grows(office):
    for at in range(4):
        raised(office, WAGES, at, at=-20 - at)  # before
    for at in range(4):
        raised(office, WAGES, 10 + at, at=15)
    for at in range(20):  # four times as much in all
        raised(office, (f"第{at}号来信", "另有其他事情相求。"), 100 + at, at=15)
        if at % 2:
            raised(office, (f"第{at}号旧信", "从前有别的事情相求。"), 200 + at, at=-20)
    count_pieces()
    growing = {heat.topic.object: heat.is_growing for heat in grouped(office)}
    assert growing["宏远建筑公司拖欠工资"] is False


def test_what_is_settled_or_does_not_grow_is_told_to_nobody(office, raisings):
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    warn_of_growth(at=day(60))  # nothing came lately
    Topic.objects.update(closed_on=MONDAY.date(), outcome="已改道")
    warn_of_growth(at=day(2))
    assert not Notice.objects.filter(kind=NoticeKind.GROWING).exists()


def test_what_several_people_raise_stands_together_and_the_rest_alone(office, raisings):
    (heat,) = grouped(office)
    assert [file.petition for file in heat.topic.files.order_by("pk")] == raisings[:3]
    assert (heat.files, heat.people, heat.heat) == (3, 3, 3.0)
    assert (heat.first_on, heat.latest_on) == (day(0).date(), day(2).date())
    assert heat.topic.object == LINE
    assert TopicFile.objects.filter(topic=None).count() == 2


def test_a_file_is_looked_at_once(office, raisings):
    grouped(office)
    assert group_new(since=SINCE, until=TODAY, at=MONDAY) == 0
    assert TopicFile.objects.count() == len(raisings)


def test_one_person_writing_often_makes_no_hot_topic(office):
    for at in range(6):
        raised(office, WAGES, 1, at=at)
    count_pieces()
    (heat,) = grouped(office)
    assert (heat.files, heat.people, heat.heat) == (6, 1, 1.5)


def test_nameless_letters_are_not_taken_for_one_persons(office):
    for at in range(3):
        raised(office, WAGES, 0, at=at, petitioners=(Person(name="匿名"),))
    count_pieces()
    (heat,) = grouped(office)
    assert (heat.files, heat.people) == (3, 3)


def test_a_topic_that_grows_faster_than_its_own_past_is_a_warning(office):
    for at in range(6):
        raised(office, WAGES, at, at=at - 60)  # long ago
    for at, text in enumerate([*POWER, POWER[0]]):
        raised(office, text, 20 + at, at=15)
    count_pieces()
    growing = {heat.topic.object: heat.is_growing for heat in grouped(office)}
    assert growing[LINE] is True
    assert sorted(growing.values()) == [False, True]


def test_reports_of_misconduct_belong_to_no_topic(office):
    for at, text in enumerate(POWER):
        raised(office, text, at, officer=office.sealed_officer, kind=Kind.REPORT)
    assert grouped(office) == []
    assert not TopicFile.objects.exists()


def test_a_file_that_is_sealed_leaves_its_topic_and_its_words_behind(office, raisings):
    grouped(office)
    office.do(raisings[0], Action.SEAL, office.clerk, StepInput(reason="涉及检举"))
    topic = Topic.objects.get()
    assert [file.petition for file in topic.files.order_by("pk")] == raisings[1:3]
    assert raisings[0].title not in topic.name


def test_a_warning_bears_the_title_of_the_file_it_hangs_on_and_goes_with_it(office, raisings):
    group_new(since=SINCE, until=TODAY, at=MONDAY)
    warn_of_growth(at=day(2))
    (told, *_) = Notice.objects.filter(kind=NoticeKind.GROWING, officer=office.supervisor)
    assert told.petition.title in told.text_zh
    others = [petition.title for petition in raisings if petition.pk != told.petition_id]
    assert not [title for title in others if title in told.text_zh]


def test_what_somebody_calls_a_topic_names_nobody_of_its_files(office, raisings):
    (heat,) = grouped(office)
    of_it = {"owner": None, "outcome": "某1（13900000001）已答复", "closed_on": TODAY}
    name_topic(topic_id=heat.topic.pk, name="某1反映停电", seen=mark_of({"name": ""}))
    take_topic(topic_id=heat.topic.pk, **of_it, **read_of(heat.topic, TOLD))
    heat.topic.refresh_from_db()
    assert heat.topic.name == "某*反映停电"
    assert heat.topic.outcome == "某*（139****0001）已答复"


def test_people_join_split_and_name(office, raisings):
    (heat,) = grouped(office)
    apart = split_topic(topic=heat.topic, petition_ids=[raisings[0].pk], at=MONDAY)
    assert [file.petition_id for file in apart.files.all()] == [raisings[0].pk]
    join_topics(topic=apart, into=heat.topic)
    assert Topic.objects.get().files.count() == 3
    for ids in ([], [petition.pk for petition in raisings[:3]]):
        with pytest.raises(NotPermittedError):
            split_topic(topic=heat.topic, petition_ids=ids, at=MONDAY)
    with pytest.raises(NotPermittedError):
        join_topics(topic=heat.topic, into=heat.topic)


def test_an_end_needs_an_outcome(office, raisings):
    (heat,) = grouped(office)
    with pytest.raises(NotPermittedError, match="处理结果"):
        take_topic(topic_id=heat.topic.pk, owner=None, outcome=" ", closed_on=TODAY)


def test_the_supervisor_sees_names_takes_and_ends_a_topic(office, raisings, client, monkeypatch):
    (heat,) = grouped(office)
    client.force_login(office.supervisor)
    url = f"/supervision/topics/{heat.topic.pk}/"
    page = client.get(url).content.decode()
    assert all(petition.number in page for petition in raisings[:3])
    named = read_on(client, url, "name_form")
    client.post(f"{url}change/", {"do": "name", "name": "月亮岛路高压线", **named})
    client.post(
        f"{url}change/",
        {
            **read_on(client, url, "owner_form"),
            "do": "take",
            "owner": office.supervisor.pk,
            "outcome": "改为地埋",
            "closed_on": "2026-03-09",
        },
    )
    topic = Topic.objects.get()
    assert (topic.name, topic.owner, topic.outcome) == (
        "月亮岛路高压线",
        office.supervisor,
        "改为地埋",
    )
    raised(office, POWER[0], 30, at=3)
    grouped(office)
    assert Topic.objects.get().name == "月亮岛路高压线"  # a person's name stays


def test_the_owner_of_a_topic_is_one_who_may_open_it(office, raisings, client):
    (heat,) = grouped(office)
    client.force_login(office.supervisor)
    url = f"/supervision/topics/{heat.topic.pk}/"
    offered = client.get(url).context["owner_form"].fields["owner"].queryset
    assert office.supervisor in offered
    for officer in offered:
        client.force_login(officer)
        assert client.get(url).status_code == 200, officer.role
    client.force_login(office.supervisor)
    for officer in (office.system_admin, office.auditor, office.sealed_officer, office.clerk):
        given = {"do": "take", "owner": officer.pk, "outcome": "", "closed_on": ""}
        assert client.post(f"{url}change/", given).status_code == 422


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"do": "name", "name": ""}, "必填"),
        ({"do": "take", "closed_on": "2026-03-09"}, "处理结果"),
        ({"do": "join", "into": "999"}, "选择"),
        ({"do": "split"}, "不能全选"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(office, raisings, client, told, said):
    (heat,) = grouped(office)
    client.force_login(office.supervisor)
    response = client.post(f"/supervision/topics/{heat.topic.pk}/change/", told)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_the_list_tells_the_topics_of_the_last_days(office, raisings, client):
    grouped(office)
    client.force_login(office.supervisor)
    for days, status in (("30", 200), ("180", 200), ("x", 400)):
        assert client.get(f"/supervision/topics/?days={days}").status_code == status
    client.force_login(office.handler)
    assert client.get("/supervision/topics/").status_code == 403


def test_the_command_groups_what_is_new_and_lists(office, raisings):
    said = StringIO()
    call_command("hot_topics", "--from", str(SINCE), "--to", str(TODAY), "--json", stdout=said)
    (row,) = json.loads(said.getvalue())
    assert row["numbers"] == [petition.number for petition in raisings[:3]]
    assert (row["size"], row["place"], row["first"]) == (3, LINE, "2026-03-02")
    plain = StringIO()
    call_command("hot_topics", "--from", str(SINCE), "--to", str(TODAY), stdout=plain)
    assert plain.getvalue().startswith("1. 热度3 ")
    with pytest.raises(CommandError, match="晚于"):
        call_command("hot_topics", "--from", str(TODAY), "--to", str(SINCE))


def test_precision_is_printed_on_a_sample_labelled_by_a_person(office, raisings, tmp_path):
    labels = tmp_path / "labels.csv"
    matters = ["高压线", "高压线", "别的", "欠薪", "公交"]
    rows = zip((file.number for file in raisings), matters, strict=True)
    labels.write_text("".join(f"{number},{matter}\n" for number, matter in rows))
    said = StringIO()
    period = ("--from", str(SINCE), "--to", str(TODAY))
    call_command("hot_topics", *period, "--labels", str(labels), stderr=said)
    assert "precision 0.667 (2/3)" in said.getvalue()
    with pytest.raises(CommandError, match="打不开"):
        call_command("hot_topics", *period, "--labels", str(tmp_path / "no.csv"))


def test_a_topic_is_named_after_what_its_titles_share():
    named = named_after([title for title, _content in POWER])
    assert named.object == LINE
    assert LINE in named.name
    assert named_after(["甲", "乙"]).object == ""


def test_what_titles_share_is_not_cut_in_the_middle_of_a_word():
    pension = "宏远建筑公司没有给职工缴纳养老保险"
    assert named_after([pension, pension]).object == "宏远建筑公司没有给职工"


def test_a_topic_is_called_by_a_title_only_to_who_may_read_it(office, raisings):
    (heat,) = grouped(office)
    topic = heat.topic
    assert names_for(office.supervisor, [topic]) == {topic.pk: topic.name}
    told = names_for(office.stranger, [topic])[topic.pk]
    assert told != topic.name
    assert all(petition.title not in told for petition in raisings)
    Topic.objects.update(name="月亮岛路高压线", is_named=True)
    topic.refresh_from_db()
    assert names_for(office.stranger, [topic]) == {topic.pk: "月亮岛路高压线"}
