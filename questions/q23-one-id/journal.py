lines = []


def write(number, text):
    """Keeps a line of the log."""
    lines.append((number, text))
