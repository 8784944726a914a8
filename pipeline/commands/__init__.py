"""What the commands do and print; ``pipeline.cli`` gives them their options."""
