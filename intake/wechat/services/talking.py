"""Petitioning and asking by WeChat, a sentence at a time; what comes twice is answered alike.

A telephone cuts a long text into several messages: what follows the content is joined to it until
it is sent. Whatever is not kept is said.
"""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from intake.portal.plain import organ_of, standing_by_wechat
from intake.registration.selectors.places import receiving_office
from intake.registration.services.checks import Person, Registration
from intake.registration.services.registering import register
from intake.wechat.models import Talk, TalkStep
from intake.wechat.services.messaging import follow
from petitions.actors import Actor
from petitions.models import Petition
from petitions.query_codes import LENGTH, code_for, petition_by_code
from petitions.statute import Channel, Kind, NotPermittedError
from petitions.text.normal_form import answer_key, code_key, normal, seen
from petitions.text.standards import fault_of_phone, plain_phone

REPEATED_FOR, BEGUN_FOR = timedelta(hours=1), timedelta(days=7)
WRONG_CODES, WRONG_FOR = 10, timedelta(minutes=10)
SEEN, SEEN_MAX = "SEEN", 40  # messages of this petition, so that one sent again is not joined twice
SEND, STOP = {"1", "提交", "确认", "确认提交"}, {"0", "取消"}
NODS = {
    "是",
    "是的",
    "好",
    "好的",
    "对",
    "对的",
    "嗯",
    "行",
    "可以",
    "收到",
    "谢谢",
    "没有了",
    "完了",
    "ok",
    "yes",
}
GREETINGS = NODS | {
    "你好",
    "您好",
    "你好啊",
    "您好啊",
    "大家好",
    "早上好",
    "上午好",
    "中午好",
    "下午好",
    "晚上好",
    "在吗",
    "在不在",
    "有人吗",
    "请问",
    "你好请问",
    "您好请问",
    "多谢",
    "感谢",
    "谢谢您",
    "辛苦了",
    "再见",
    "hello",
    "hi",
}  # whatever else is said between two petitions may have been meant to be kept
MAX_ANSWER = {
    TalkStep.NAME: 60,
    TalkStep.PHONE: 30,
    TalkStep.ADDRESS: 120,
    TalkStep.TITLE: 100,
    TalkStep.CONTENT: 20000,
}
QUESTIONS = {
    TalkStep.NAME: "请问您的姓名？（随时回复0取消）",
    TalkStep.PHONE: "请留联系电话，用于告知办理进展。",
    TalkStep.ADDRESS: "请写您的住址。",
    TalkStep.TITLE: "请用一句话说明是什么事。",
    TalkStep.CONTENT: (
        "请写明请求、事实和理由，一事一件，可以分几条发送，合计不超过20000字。"
        "检举控告请到信访接待场所或者纪检监察机关提出，不要在此填写。"
    ),
}
NEXT = {
    TalkStep.NAME: TalkStep.PHONE,
    TalkStep.PHONE: TalkStep.ADDRESS,
    TalkStep.ADDRESS: TalkStep.TITLE,
    TalkStep.TITLE: TalkStep.CONTENT,
    TalkStep.CONTENT: TalkStep.CONFIRM,
}
STARTS = {
    "1": TalkStep.NAME,
    "提出信访": TalkStep.NAME,
    "2": TalkStep.QUERY,
    "查询进展": TalkStep.QUERY,
}
# in a text without spaces and signs: a number, words perhaps, and what stands for its code
# what numbers a matter of the letter may stand between the two: its own letters print it so
NUMBER_AND_CODE = re.compile(
    r"(?<![0-9A-Z])([A-Z]{2}[0-9]{16})[^0-9A-Z]*"
    rf"(?:[0-9]{{1,3}}(?=[0-9A-Z]{{{LENGTH}}}(?![0-9A-Z])))?([0-9A-Z]+)"
)
MENU = "您好，这里是信访服务。回复1：提出信访；回复2：查询进展；回复0：取消。"
NO_TEXT = "没有收到文字。"
NO_WORDS = "请用文字回答，刚才的回复没有保存。"
NOT_READ = (
    "这里只收文字，图片、语音、视频等没有保存；材料可以登记后在网上信访页面凭编号和查询码补充。"
)
NOT_KEPT = (
    "您刚才发来的内容没有保存，也没有并入已经登记的信访件。"
    "补充已登记的信访件，请在网上信访页面凭编号和查询码办理。"
)
MORE = "还没写完的，请接着发送；回复1提交，回复0取消。"
CANCELLED = "已取消，您写的内容没有提交。" + MENU
ASK_CODE = "请回复信访件编号和查询码。"
NO_CODE = "没有看到编号和查询码。"
WRONG = (
    "编号或者查询码不正确，请核对回执后再试。"
    "查询码遗失或者不能使用的，请持身份证件到登记单位重新领取。"
)
TOO_OFTEN = "尝试次数过多，请十分钟后再试，或者到信访接待场所查询。"


@transaction.atomic
def talk(*, account: str, text: str, message_id: str, at: datetime, is_read: bool = True) -> str:
    """The answer to a message. The account waits for its own earlier message, not for others'.

    `is_read` is False for a picture, a voice or whatever else came without text.
    """
    Talk.objects.get_or_create(account=account, defaults={"changed_at": at})
    conversation = Talk.objects.select_for_update().get(account=account)
    if message_id and message_id in (conversation.last_message, *conversation.told.get(SEEN, [])):
        return conversation.last_answer
    answer = _answer(conversation, seen(text.strip()), at) if is_read else _not_read(conversation)
    conversation.last_message, conversation.last_answer = message_id, answer[:600]
    if message_id and conversation.told:
        answered = [*conversation.told.get(SEEN, []), message_id]
        conversation.told[SEEN] = answered[-SEEN_MAX:]
    conversation.changed_at = at
    conversation.save()
    return answer


@transaction.atomic
def forget_talks(*, at: datetime) -> None:
    """What was answered is kept while the question may be sent again; what was begun, a week."""
    answered = Talk.objects.filter(changed_at__lt=at - REPEATED_FOR).exclude(last_answer="")
    answered.update(last_answer="", last_message="")
    begun = Talk.objects.filter(changed_at__lt=at - BEGUN_FOR).exclude(step_code=TalkStep.IDLE)
    begun.update(step_code=TalkStep.IDLE, told={})


def _answer(conversation: Talk, text: str, at: datetime) -> str:
    if answer_key(text) in STOP:
        _rest(conversation)
        return CANCELLED
    if conversation.step is TalkStep.IDLE:
        return _begin(conversation, text)
    if conversation.step is TalkStep.QUERY:
        return _progress(conversation, text, at)
    if conversation.step is TalkStep.CONFIRM:
        return _confirm(conversation, text, at)
    return _told(conversation, text)


def _not_read(conversation: Talk) -> str:
    """That it was not kept, and what is asked for still."""
    if conversation.step is TalkStep.CONFIRM:
        return NOT_READ + MORE
    return NOT_READ + QUESTIONS.get(
        conversation.step, "" if conversation.step is TalkStep.QUERY else MENU
    )


def _begin(conversation: Talk, text: str) -> str:
    step = STARTS.get(answer_key(text))
    if step is None:
        return MENU if not text or answer_key(text).rstrip("?~") in GREETINGS else NOT_KEPT + MENU
    conversation.step_code, conversation.told = step, {}
    return ASK_CODE if step is TalkStep.QUERY else QUESTIONS[step]


def _told(conversation: Talk, text: str) -> str:
    """One more answer; one that cannot be right is asked for again, with why."""
    step = conversation.step
    fault = _fault(step, text)
    if fault:
        return f"{fault}{QUESTIONS[step]}"
    conversation.told[step.value] = plain_phone(text) if step is TalkStep.PHONE else text
    conversation.step_code = NEXT[step]
    if conversation.step is not TalkStep.CONFIRM:
        return QUESTIONS[conversation.step]
    return _to_check(conversation.told)


def _to_check(told: dict[str, str]) -> str:
    return (
        f"请核对：{told['NAME']}，{told['PHONE']}，{told['ADDRESS']}。{told['TITLE']}。"
        f"内容{len(told['CONTENT'])}字。{MORE}"
    )


def _fault(step: TalkStep, text: str) -> str:
    if not text:
        return NO_TEXT
    if len(text) > MAX_ANSWER[step]:
        return f"超过{MAX_ANSWER[step]}字，没有保存。"
    if step is not TalkStep.PHONE and _is_no_answer(text):
        return NO_WORDS
    wrong = fault_of_phone(plain_phone(text)) if step is TalkStep.PHONE else None
    return wrong.zh if wrong else ""


def _is_no_answer(text: str) -> bool:
    """The menu's answer once more, or not one letter: no name, no place and no matter."""
    return answer_key(text) in STARTS or not any(sign.isalpha() for sign in normal(text))


def _join(conversation: Talk, text: str) -> str:
    """One more message of the content; what does not fit any more is left out whole, and said."""
    if not text or answer_key(text) in NODS:
        return ("" if text else NO_TEXT) + MORE
    told = conversation.told
    content, most = f"{told['CONTENT']}\n{text}", MAX_ANSWER[TalkStep.CONTENT]
    if len(content) > most:
        return (
            f"这一条没有保存：内容合计不超过{most}字，已保存{len(told['CONTENT'])}字。"
            "其余部分请登记后在网上信访页面凭编号和查询码补充，或者到信访接待场所提交。"
            "回复1提交，回复0取消。"
        )
    told["CONTENT"] = content
    return "已接在前面的内容之后。" + _to_check(told)


def _confirm(conversation: Talk, text: str, at: datetime) -> str:
    if answer_key(text) not in SEND:
        return _join(conversation, text)
    office, told = receiving_office(), conversation.told
    if office is None:
        return "网上信访暂未开通，请到信访接待场所提出。"
    try:
        petition = register(
            registration=Registration(
                kind=Kind.APPEAL,
                channel=Channel.WECHAT,
                title=told["TITLE"],
                content=told["CONTENT"],
                division_id=office.division_id,
                received_on=timezone.localdate(at),
                particulars={"account": conversation.account},
                petitioners=(
                    Person(name=told["NAME"], phone=told["PHONE"], address=told["ADDRESS"]),
                ),
            ),
            organ=office,
            actor=Actor.petitioner(),
            key=f"wechat/{conversation.pk}/{conversation.petitions}",
            at=at,
        ).petition
    except NotPermittedError as error:
        return error.sentence.zh
    follow(account=conversation.account, petition=petition)
    conversation.petitions += 1
    _rest(conversation)
    code = code_for(petition.number, petition.code_version)
    return f"已登记。编号{petition.number}，查询码{code}，请保存。回复2可查询进展。"


def _progress(conversation: Talk, text: str, at: datetime) -> str:
    """Number and code open one petition; a wrong code and an unknown number are told alike.

    They may stand among other words, as in the receipt that was told here. Where no number with a
    code is found nothing was tried, and an answer of the menu begins what it begins.
    """
    if answer_key(text) in STARTS:
        return _begin(conversation, text)
    found = NUMBER_AND_CODE.search(code_key(text))
    if found is None:
        return NO_CODE + ASK_CODE
    if at - conversation.changed_at > WRONG_FOR:
        conversation.wrong_codes = 0
    if conversation.wrong_codes >= WRONG_CODES:
        return TOO_OFTEN
    petition = petition_by_code(*found.groups())
    if petition is None or petition.kind is Kind.REPORT:
        conversation.wrong_codes += 1
        return WRONG
    conversation.wrong_codes = 0
    conversation.step_code = TalkStep.IDLE
    follow(account=conversation.account, petition=petition)
    return f"{petition.number}：{_standing(petition)}。"


def _standing(petition: Petition) -> str:
    """Where it is and until when; of one that was merged, how the file stands it went into."""
    lead = petition.lead
    if lead is not None and lead.kind is not Kind.REPORT:
        return f"已与反映同一事项的{lead.number}并案，一并办理：{_standing(lead)}"
    due = petition.next_due_on
    when = f"，本环节期限至{due:%Y年%m月%d日}" if due else ""
    return f"{standing_by_wechat(petition)}，{organ_of(petition).name}{when}"


def _rest(conversation: Talk) -> None:
    conversation.step_code, conversation.told = TalkStep.IDLE, {}
