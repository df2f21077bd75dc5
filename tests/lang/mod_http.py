import http
from http import HTTPStatus, HTTPMethod

s = HTTPStatus.NOT_FOUND
print(s, repr(s), s.value, s.phrase, s.description, s == 404, s.name, int(s), f"{s}", f"{s:d}")
print(HTTPStatus(200), HTTPStatus["IM_A_TEAPOT"], len(HTTPStatus), [x.value for x in HTTPStatus][:5], HTTPStatus.OK in (200, 201), HTTPStatus.OK < 300)
for x in HTTPStatus:
    print(x.value, x.name, x.phrase, x.description)
try:
    HTTPStatus(299)
except ValueError as e:
    print(e)
print(HTTPMethod.GET, repr(HTTPMethod.POST), HTTPMethod.PUT == "PUT", HTTPMethod.GET.description, list(HTTPMethod))
print(http.HTTPStatus is HTTPStatus, {HTTPStatus.OK: 1}[200])
