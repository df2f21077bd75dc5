"""Headers, queries, state."""

from _starlette import Address, FormData, Headers, MutableHeaders, QueryParams, State, URL
from _forms import UploadFile
