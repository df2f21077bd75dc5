"""Addresses: see urllib.parse. There is no network beyond the program, and so no urllib.request."""
