"""Settings of all tests."""

from hypothesis import settings

# What an example takes depends on the machine and on what is loaded first; tests of time measure it themselves.
settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")
