"""``python -m pipeline`` is the ``newsfigures`` command."""

from pipeline.cli import main

main(prog_name="newsfigures")
