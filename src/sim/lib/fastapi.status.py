"""Statuses by name: status.HTTP_404_NOT_FOUND."""

import _http

for _status, _reason in _http.REASONS.items():
    globals()[f"HTTP_{_status}_{_reason.upper().replace(' ', '_').replace('-', '_').replace(chr(39), '')}"] = _status

WS_1000_NORMAL_CLOSURE, WS_1001_GOING_AWAY, WS_1002_PROTOCOL_ERROR, WS_1003_UNSUPPORTED_DATA = 1000, 1001, 1002, 1003
WS_1007_INVALID_FRAME_PAYLOAD_DATA, WS_1008_POLICY_VIOLATION, WS_1009_MESSAGE_TOO_BIG = 1007, 1008, 1009
WS_1011_INTERNAL_ERROR, WS_1012_SERVICE_RESTART, WS_1013_TRY_AGAIN_LATER = 1011, 1012, 1013
