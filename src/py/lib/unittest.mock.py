"""Objects that stand in for others in tests: they record how they are used, and give what they are told to."""

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
           "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")

FILTER_DIR = True

from unittest._calls import ANY, DEFAULT, _Call, _CallList, call, sentinel
from unittest._mocks import (
    CallableMixin, InvalidSpecError, Mock, NonCallableMock, _allowed_names, _callable, _is_instance_mock, _magics,
)
from unittest._mock_magic import AsyncMagicMixin, AsyncMock, AsyncMockMixin, MagicMixin, MagicMock, NonCallableMagicMock
from unittest._mock_spec import PropertyMock, create_autospec, mock_open, seal
from unittest._patch import _patch, patch

for _part in (_Call, CallableMixin, Mock, NonCallableMock, AsyncMock, MagicMock, NonCallableMagicMock, PropertyMock,
              create_autospec, mock_open, seal, patch):
    _part.__module__ = "unittest.mock"
del _part
