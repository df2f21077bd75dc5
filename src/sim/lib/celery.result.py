"""What celery's tasks leave in the result backend."""

from celery import AsyncResult
