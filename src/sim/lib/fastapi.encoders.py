"""What JSON can say of anything."""

from fastapi import jsonable_encoder
