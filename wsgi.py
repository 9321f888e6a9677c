"""What a WSGI server imports."""

import logging

from quizapp.app import create_app

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")

app = create_app()
