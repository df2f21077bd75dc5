# Dates, times, durations, UUIDs and decimals as fields: what is taken, and the words for what is not.
# real: import pydantic; assert tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 13)
import datetime
import decimal
import uuid

from pydantic import BaseModel, ValidationError, create_model

MOMENTS = ["", "now", "soon", "2024", "2024-1-1", "2024-01-01", "2024-02-30", "2024-13-01", "2024-00-01", "2024-01-01x", "2024-01-01T00:00:00",
           "2024-01-01T10:00:00", "abcdefghij", "2024/01/01", "2024-01-01T", "2024-01-01 10:00", "2024-01-01T25:00:00",
           "2024-01-01T10:60:00", "2024-01-01T10:00:60", "2024-01-01T10:00:00.5", "2024-01-01T10:00:00+01:00",
           "2024-01-01T10:00:00Zx", "2024-01-01T10:00:00+25:00", "2024-01-01T1:00", "2024-01-01X10:00:00", "2024-xx-01", "2024-01-xx",
           "1700000000", "tomorrow at noon", "2024-01-01T10:00:xx", "2024-01-01T10-00-00", " 2024-01-01", 5, 1.5, None, [],
           True, "2024-01-01T10:00:00.", "2024-01-01T10:00:00.1234567", 1700000000, datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2)]
CASES = {
    datetime.date: MOMENTS, datetime.datetime: MOMENTS,
    datetime.time: ["", "12:30", "12:30:10.5", "25:00", "12", "x2:30", "12:30Z", "12:3", 5, 86400, 1.5, None, "12:30:99"],
    datetime.timedelta: ["", "1 day", "P1D", "PT1H", "PT1H30M", "5", "1.5", 5, 1.5, "x", "1:00:00", "00:01", "-1 day, 2:00:00", None, "3 days 04:05:06"],
    uuid.UUID: ["", "nix", "12345678", "12345678-1234-5678-1234-56781234567g", "12345678-1234-5678-1234-5678123456789",
                "12345678123456781234567812345678", "{12345678-1234-5678-1234-567812345678}",
                "urn:uuid:12345678-1234-5678-1234-567812345678", "12345678-12345-678-1234-567812345678", "1-2", 5, None,
                "12345678-1234-5678-1234"],
    decimal.Decimal: ["1.5", "x", 1.5, None, "", "nan", True, "inf", [], 3],
}
for kind, values in CASES.items():
    Model = create_model("Model", x=(kind, ...))
    for value in values:
        try:
            found = Model(x=value).x
            print(kind.__name__, repr(value), "->", type(found).__name__, str(found))
        except ValidationError as error:
            e = error.errors()[0]
            print(kind.__name__, repr(value), e["type"], "|", e["msg"], "|", e.get("ctx"))
