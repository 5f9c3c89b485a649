"""WeChat: signed and sealed as its documentation says, answered a sentence at a time, lost nothing."""

import hashlib
import re
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto

from intake.wechat.models import Talk, TalkStep
from intake.wechat.services.talking import QUESTIONS, WRONG, forget_talks, talk
from petitions.models import Petition
from petitions.query_codes import code_for
from petitions.statute import Channel
from tests.factories import MONDAY

TOKEN, APP, KEY = "token", "wx1234567890", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ANSWERS = ("1", "李四", "13900000001", "城关镇人民路3号", "拖欠工资", "公司拖欠工资三个月。")


@pytest.fixture(autouse=True)
def account(settings):  # pytest-django's
    settings.WECHAT_TOKEN, settings.WECHAT_APP_ID, settings.WECHAT_AES_KEY = TOKEN, APP, KEY


def xml(text, number="1"):
    return (
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>o_me</FromUserName>"
        f"<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>{text}</Content>"
        f"<MsgId>{number}</MsgId></xml>"
    )


def signed(at=None, token=TOKEN, **more):
    at, nonce = str(at or int(time.time())), "n1"
    told = "".join(sorted([token, at, nonce])).encode()
    digest = hashlib.sha1(told).hexdigest()
    return {"signature": digest, "timestamp": at, "nonce": nonce, **more}


def send(client, text, *, number="1", query=None, body=None):
    address = "/wechat/?" + "&".join(f"{k}={v}" for k, v in (query or signed()).items())
    return client.post(address, body or xml(text, number), content_type="text/xml")


def said(text, number=None, *, account="o_me", at=MONDAY):
    return talk(account=account, text=text, message_id=number or "", at=at)


def test_wechat_is_shown_that_the_address_is_ours(client, db):
    response = client.get("/wechat/", signed(echostr="hello"))
    assert (response.content, response["Content-Type"]) == (b"hello", "text/plain")


@pytest.mark.parametrize(
    "query",
    [
        signed(token="other"), signed(at=int(time.time()) - 3600), signed(at="x"), {},
        {**signed(token="other"), "encrypt_type": "aes"},
    ],
)  # fmt: skip
def test_what_is_not_signed_or_not_fresh_is_turned_away(client, office, query):
    assert client.get("/wechat/", {**query, "echostr": "x"}).status_code == 403
    assert send(client, "1", query=query or {"a": "b"}).status_code == 403
    assert not Talk.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "<xml/>", "<xml>", "<xml></xml>", "<xml><MsgType/></xml>", "<xml>1</xml>", "<a/>",
             "<xml><MsgType>text</MsgType></xml>", "<xml>" + "x" * 70_000 + "</xml>", "\x00", "<!DOCTYPE a [<!ENTITY b 'c'>]><xml>&b;</xml>"]
)  # fmt: skip
def test_a_body_that_is_no_message_is_turned_away(client, office, body):
    address = "/wechat/?" + "&".join(f"{k}={v}" for k, v in signed().items())
    assert client.post(address, body, content_type="text/xml").status_code == 400
    assert not Talk.objects.exists()


def test_without_an_account_there_is_no_such_page(client, db, settings):
    settings.WECHAT_TOKEN = ""
    assert client.get("/wechat/", signed(echostr="x")).status_code == 404


def test_a_sealed_message_is_opened_and_answered_sealed(client, office):
    crypto, query = WeChatCrypto(TOKEN, KEY, APP), signed()
    sealed = crypto.encrypt_message(xml("你好"), query["nonce"], query["timestamp"])
    query |= {
        "encrypt_type": "aes",
        "msg_signature": re.search(r"<MsgSignature><!\[CDATA\[(\w+)", sealed)[1],
    }
    address = "/wechat/?" + "&".join(f"{k}={v}" for k, v in query.items())
    response = client.post(address, sealed, content_type="text/xml")
    told = response.content.decode()
    signature = re.search(r"<MsgSignature><!\[CDATA\[(\w+)", told)[1]
    opened = crypto.decrypt_message(told, signature, query["timestamp"], query["nonce"])
    assert "回复1：提出信访" in parse_message(opened).content
    query["msg_signature"] = "0" * 40
    address = "/wechat/?" + "&".join(f"{k}={v}" for k, v in query.items())
    assert client.post(address, sealed, content_type="text/xml").status_code == 403


def test_a_petition_by_conversation_and_its_receipt(client, office):
    for number, text in enumerate(ANSWERS):
        send(client, text, number=str(number))
    told = send(client, "1", number="9").content.decode()
    petition = Petition.objects.get()
    assert petition.unchecked  # nobody of the office has read it
    assert petition.channel is Channel.WECHAT
    assert petition.channel_officer == office.clerk
    assert (petition.title, petition.petitioners.get().name) == ("拖欠工资", "李四")
    assert petition.number in told
    assert code_for(petition.number, petition.code_version) in told
    assert Talk.objects.get().told == {}


def test_a_message_sent_twice_is_answered_alike_and_registers_once(office):
    for number, text in enumerate(ANSWERS):
        said(text, str(number))
    first, again = said("1", "9"), said("1", "9")
    assert first == again
    assert Petition.objects.count() == 1


def test_one_account_petitions_more_than_once(office):
    for _ in range(2):
        for text in (*ANSWERS, "1"):
            said(text)
    assert Petition.objects.count() == 2


@pytest.mark.parametrize(
    ("before", "text", "answer"),
    [
        (ANSWERS[:1], "", "没有收到文字"),
        (ANSWERS[:2], "电话", "联系电话应为"),
        (ANSWERS[:2], "138", "现在是3位"),
        (ANSWERS[:4], "长" * 101, "超过100字"),
        (ANSWERS, "好", "回复1提交"),
        ((), "别的话", "回复1：提出信访"),
    ],
)
def test_what_cannot_be_right_is_asked_again_and_nothing_is_lost(office, before, text, answer):
    for earlier in before:
        said(earlier)
    kept = Talk.objects.get().told if before else {}
    assert answer in said(text)
    assert Talk.objects.get().told == kept
    assert not Petition.objects.exists()


def test_zero_cancels_and_forgets(office):
    for text in ANSWERS[:4]:
        said(text)
    assert "已取消" in said("0")
    assert Talk.objects.get().told == {}


def test_the_progress_is_told_to_who_has_the_code_and_a_guess_is_told_nothing(office):
    petition = office.petition()
    code = code_for(petition.number, petition.code_version)
    said("2")
    for wrong in (f"{petition.number} AAAA", "LX0000002026000001 AAAA"):
        assert said(wrong) == WRONG
    assert petition.state.text.zh in said(f"{petition.number} {code}")


def test_guessing_is_stopped(office):
    petition = office.petition()
    said("2")
    for _ in range(10):
        said(f"{petition.number} AAAA")
    right = f"{petition.number} {code_for(petition.number, petition.code_version)}"
    assert "尝试次数过多" in said(right)


def test_who_writes_is_told_where_reports_of_misconduct_go(office):
    told = said("1"), said("李四")
    assert "姓名" in told[0]
    assert "检举控告" in "".join(said(text) for text in ANSWERS[2:5])


def test_nothing_said_by_wechat_is_kept_longer_than_it_is_needed(office):
    for text in ANSWERS[:4]:
        said(text, "7")
    said(ANSWERS[4], "8")
    forget_talks(at=MONDAY + timedelta(minutes=59))
    assert Talk.objects.get().last_answer
    forget_talks(at=MONDAY + timedelta(hours=2))
    told = Talk.objects.get()
    assert (told.last_answer, bool(told.told)) == ("", True)
    forget_talks(at=MONDAY + timedelta(days=8))
    assert Talk.objects.get().told == {}


def begun(*answers):
    for text in answers:
        said(text)


def test_a_petition_in_several_messages_is_one_petition(office):
    begun(*ANSWERS)
    assert "已接在前面的内容之后" in said("第二条：\n有工资条。", "21")
    said("第二条：\n有工资条。", "21")  # sent again for want of an answer
    assert "内容" in said("第三条。", "22")
    said("第二条：\n有工资条。", "21")  # and again, after the third
    assert "请接着发送" in said("好的")  # a nod is no content
    assert "已登记" in said("１。")
    assert Petition.objects.get().content == "公司拖欠工资三个月。\n第二条：\n有工资条。\n第三条。"


def test_what_does_not_fit_is_left_out_whole_and_said(office):
    begun(*ANSWERS)
    said("长" * 19_000)
    answer = said("再" * 1000)
    assert "没有保存" in answer
    assert "20000字" in answer
    said("尾。")
    said("1")
    assert Petition.objects.get().content.endswith("长\n尾。")
    assert "再" not in Petition.objects.get().content


def test_what_comes_after_the_receipt_is_said_not_to_be_kept(office):
    begun(*ANSWERS, "1")
    assert "没有保存" in said("还有一件事，他们还扣了我的押金两千元。")
    for short in ("补充：还有一件", "还欠我三万元工资", "3", "押金"):
        assert "没有保存" in said(short)
    for greeting in ("你好", "您好！", "谢谢。", "好的", "在吗？"):
        assert "没有保存" not in said(greeting)


def test_a_picture_is_said_not_to_be_kept(client, office):
    picture = xml("").replace("<MsgType>text", "<MsgType>image")
    for before, wanted in ((("1",), "姓名"), (ANSWERS[1:], "请接着发送")):
        begun(*before)
        told = send(client, "", body=picture.replace("<MsgId>1<", f"<MsgId>{before}<"))
        assert told.status_code == 400  # a number is a number
        told = send(client, "", body=picture.replace("<MsgId>1<", f"<MsgId>{len(before)}<"))
        assert "没有保存" in told.content.decode()
        assert wanted in told.content.decode()


@pytest.mark.parametrize("one", ["１", " 1 ", "1。", "①", "\u200b1"])
def test_an_answer_is_known_in_any_width(office, one):
    assert "姓名" in said(one)
    assert "已取消" in said(one.replace("1", "0").replace("１", "０").replace("①", "⓪"))


@pytest.mark.parametrize("parted", [" ", "　", "\n", "，"])
def test_number_and_code_open_in_any_width_and_are_no_wrong_try(office, parted):
    petition = office.petition()
    typed = f"{petition.number}{parted}{code_for(petition.number, petition.code_version)}"
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in typed)
    for told in (typed, wide, typed.replace("-", "——")):
        said("2")
        assert petition.state.text.zh in said(told)
    assert Talk.objects.get().wrong_codes == 0


@pytest.mark.parametrize(
    "told",
    [
        "已登记。编号{number}，查询码{code}，请保存。回复2可查询进展。",
        "编号{number}，查询码{code}", "【{number}】 【{code}】", "{number}{code}",
        "编号：{number}\n查询码：{code}",
    ],
)  # fmt: skip
def test_the_receipt_told_here_opens_as_it_is(office, told):
    petition = office.petition()
    said("2")
    told = told.format(number=petition.number, code=code_for(petition.number))
    assert petition.state.text.zh in said(told)
    assert Talk.objects.get().wrong_codes == 0


def test_what_holds_no_number_and_code_is_no_wrong_try(office):
    petition = office.petition()
    for _ in range(11):
        said("2")
        assert "没有看到编号和查询码" in said("怎么查？")
        assert "没有看到编号和查询码" in said(petition.number)
    assert Talk.objects.get().wrong_codes == 0
    assert "姓名" in said("1")  # another answer of the menu


@pytest.mark.parametrize("text", ["1", "１。", "2", "提出信访", "。", "😀"])
def test_no_name_place_or_matter_without_a_word(office, text):
    begun(*ANSWERS[:1])
    for answer in ANSWERS[1:]:
        step = Talk.objects.get().step
        if step is not TalkStep.PHONE:
            assert said(text).endswith(QUESTIONS[step])
            assert Talk.objects.get().step is step
        said(answer)
    assert Talk.objects.get().step is TalkStep.CONFIRM


MESSAGES = st.builds(
    lambda parts: f"<xml>{''.join(parts)}</xml>",
    st.lists(
        st.builds(
            lambda name, value: f"<{name}>{value}</{name}>",
            st.sampled_from(["FromUserName", "ToUserName", "MsgType", "Content", "CreateTime", "MsgId",
                             "Event", "EventKey", "Encrypt"]),
            st.sampled_from(["", "text", "event", "image", "device_text", "o_me", "１", "1", "9" * 400, "-1",
                             "²", "x", "<a/>", "<a>1</a><a>2</a>", "subscribe", "unsubscribe", "CLICK",
                             "qrscene_", "&lt;", "<![CDATA[1]]>"]),
        ),
        max_size=9,
    ),
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.one_of(MESSAGES, st.binary(max_size=60), st.text(max_size=60)), sealed=st.booleans())
def test_whatever_is_posted_the_door_never_breaks(client, office, body, sealed):
    query = signed(encrypt_type="aes", msg_signature="0" * 40) if sealed else signed()
    address = "/wechat/?" + "&".join(f"{k}={v}" for k, v in query.items())
    assert client.post(address, body, content_type="text/xml").status_code in {200, 400, 403}


@pytest.mark.parametrize("second", ["²", "9" * 5000, "-1", "1e9"])
def test_a_second_that_is_none_is_turned_away(client, office, second):
    assert client.get("/wechat/", {**signed(), "timestamp": second}).status_code == 403
