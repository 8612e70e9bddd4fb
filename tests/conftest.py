"""What every test shares: how many examples Hypothesis tries, chosen by FENCUN_TEST_PROFILE."""

import os

from hypothesis import settings

settings.register_profile("check", max_examples=25, deadline=None, print_blob=True)
settings.register_profile("full", max_examples=500, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("FENCUN_TEST_PROFILE", "check"))
