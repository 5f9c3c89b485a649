"""The web server's log: addresses without their queries, failures without what was typed.

Telephones and names stand in queries (`?caller=`, `?q=`) and in the page one came from.
"""

from typing import Any

from gunicorn.glogging import Logger

from petitions.config.logs import WithoutValues, described

REFUSED = "Invalid request from ip="  # the server goes on with the line it could not read


def without_query(told: object) -> object:
    return told.partition("?")[0] if isinstance(told, str) else told


class WebLog(Logger):
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(WithoutValues(self.error_fmt, self.datefmt))

    def atoms(self, *asked: Any) -> Any:
        """What a format may name: no query, no page one came from, no headers."""
        found = super().atoms(*asked)
        plain = {name: value for name, value in found.items() if not name.startswith("{")}
        line = f"{plain['m']} {plain['U']} {plain['H']}"
        return plain | {"r": line, "q": "", "f": "-"}

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        text = str(msg)
        if text.startswith(REFUSED):
            msg = REFUSED + text.removeprefix(REFUSED).partition(": ")[0]
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        text = described(msg) if isinstance(msg, BaseException) else msg
        super().exception(text, *map(without_query, args), **kwargs)

    def log(self, lvl: Any, msg: Any, *args: Any, **kwargs: Any) -> None:
        super().log(lvl, msg, *map(without_query, args), **kwargs)
