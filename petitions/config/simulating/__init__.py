"""A season of the demo office in minutes, through the real worker and broker, which die at random.

Officers act, some of them late; the clock of background tasks is given to them. In the end what
came out is compared with what is counted here by hand: nothing missing, nothing twice.
"""

from petitions.config.simulating.season import Season

__all__ = ["Season"]
