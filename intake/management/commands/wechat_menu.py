"""Set the menu of the official account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake.wechat import sender as wechat


class Command(BaseCommand):
    help = "Set the menu of the official account. Run it once, and again when SITE_URL changes."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wechat.make_menu()
        except wechat.WeChatNotTakenError as error:
            raise CommandError(f"微信没有接受菜单：{error}") from error
        self.stdout.write("菜单已设置。")
