"""The processes of a running Zhuoluo, and who watches them."""

from petitions.config.processes.relaying import relay
from petitions.config.processes.supervising import Program, supervise

__all__ = ["Program", "relay", "supervise"]
