"""Routes."""

from fastapi import APIRoute, APIRouter, APIWebSocketRoute
