"""What stands in the exported tables of this app: the columns of its pages, without page links."""

from django.utils.translation import gettext_lazy as _

from workflow.lists.export import About, Column

FILE: tuple[Column, ...] = (
    (_("编号"), lambda row: row.petition.number),
    (_("标题"), lambda row: row.petition.title),
)
RULED: tuple[Column, ...] = (  # of a rule, a file that meets it, and the fact by which it does
    (_("线索"), lambda found: found[0].text),
    (_("依据"), lambda found: found[0].article),
    (_("编号"), lambda found: found[1].number),
    (_("标题"), lambda found: found[1].title),
    (_("事实"), lambda found: About(found[1].pk, found[2])),
    (_("当前单位"), lambda found: found[1].holder.name),
    (_("承办人"), lambda found: found[1].handler and found[1].handler.name),
)
