"""Packages for work beside the main thread."""
