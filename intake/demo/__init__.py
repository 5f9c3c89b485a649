"""The demo office: an invented county, its people, and some hundreds of invented petitions."""

from intake.demo.cast import last_office_moment
from intake.demo.doors import open_doors
from intake.demo.helping import help_clerks
from intake.demo.office import DEMO_ACCOUNTS, PASSWORD, build_office
from intake.demo.playing import play

__all__ = [
    "DEMO_ACCOUNTS",
    "PASSWORD",
    "build_office",
    "help_clerks",
    "last_office_moment",
    "open_doors",
    "play",
]
