"""Responses."""

from _starlette import (HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response,
                        StreamingResponse)
