"""What is done after the response."""

from _starlette import BackgroundTask, BackgroundTasks
