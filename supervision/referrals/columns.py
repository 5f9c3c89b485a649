"""信息共享: the columns of their exported tables."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.columns import FILE
from workflow.lists.export import About, Column

SENT: tuple[Column, ...] = (
    *FILE,
    (_("目的"), lambda referral: referral.purpose.label),
    (_("移送单位"), lambda referral: referral.partner.name),
    (_("移送人"), lambda referral: referral.sent_by.name),
    (_("移送时间"), lambda referral: referral.sent_at),
    (_("反馈期限"), lambda referral: referral.due_on),
    (_("状态"), lambda referral: referral.stage.label),
    (_("反馈时间"), lambda referral: referral.answered_at),
)


RECEIVED: tuple[Column, ...] = (
    (_("移送单位"), lambda referral: referral.by_organ.name),
    (_("事由"), lambda referral: About(referral.petition_id, referral.reason)),
    (_("目的"), lambda referral: referral.purpose.label),
    (_("移送时间"), lambda referral: referral.sent_at),
    (_("反馈期限"), lambda referral: referral.due_on),
    (_("状态"), lambda referral: referral.stage.label),
    (_("反馈时间"), lambda referral: referral.answered_at),
)
