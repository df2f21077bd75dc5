"""Names for annotations."""

ASGIApp = Scope = Receive = Send = Message = object
