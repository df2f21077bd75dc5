"""Applications."""

from fastapi import FastAPI
