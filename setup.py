"""The packages of the wheel: pyproject.toml can list them or find them, but not both."""

from setuptools import find_packages, setup

_TOP = [f"build_tools.{name}" for name in ("content", "deploy", "docs", "site_templates")]

setup(packages=[*find_packages(include=["build_tools*"]), *_TOP])
