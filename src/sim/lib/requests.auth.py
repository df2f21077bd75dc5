"""Who asks."""


class HTTPBasicAuth(tuple):
    """A name and a password."""

    def __new__(cls, username, password):
        return super().__new__(cls, (username, password))

    username = property(lambda self: self[0])
    password = property(lambda self: self[1])
