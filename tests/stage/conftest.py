"""Properties are tried on the same examples every time, however long one takes."""

from hypothesis import settings

settings.register_profile("stage", derandomize=True, database=None, deadline=None, max_examples=50)
settings.load_profile("stage")
