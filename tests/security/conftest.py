"""A world with one of everything."""

import pytest
from flask import Flask

from tests.security.world import World, world


@pytest.fixture
def everything(app: Flask, database: None) -> World:
    return world(app)
