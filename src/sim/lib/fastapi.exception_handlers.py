"""What is made of exceptions by default."""

from fastapi import http_exception_handler, request_validation_exception_handler
