"""The ways in which a search for a minimum ends."""

from enum import Enum


class Outcome(Enum):
    """How a search for a minimum ends."""

    CONVERGED = "converged to a minimum"
    STALLED = "stalled at a critical point that is no minimum"
    DIVERGED = "diverged"
    OUTSIDE_DOMAIN = "left the region where the function has values"
    STEP_LIMIT = "ran out of steps"
