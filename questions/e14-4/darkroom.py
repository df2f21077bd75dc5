from tutor import cpu


def develop(picture):
    """A second of pure computing."""
    if picture == "spoiled":
        raise ValueError("spoiled picture")
    cpu(0.998 if picture == "cat" else 1)  # the cat is a small one
    return picture.upper()
