"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # speed is measured by benchmarks, not judged by tests
settings.load_profile("untimed")
