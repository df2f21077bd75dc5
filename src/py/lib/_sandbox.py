"""What the modules of the standard library say of things that a sandbox has not."""

_FILES = "valid Python, but this sandbox has no files"


def no_file(path, *_, **__):
    """For functions that need a file that is there."""
    raise FileNotFoundError(2, _FILES, path)


def no_writing(path, *_, **__):
    """For functions that would make or change one."""
    raise PermissionError(13, _FILES, path)


def no_programs(*_, **__):
    raise PermissionError(1, "valid Python, but this sandbox starts no other programs")


def no_descriptors(*_, **__):
    raise OSError(9, "valid Python, but this sandbox has no file descriptors")
