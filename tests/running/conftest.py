"""The marker of tests that need another engine than this machine's processes."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "engines: needs Daft, and Ray for some (skipped with a reason where absent)")
