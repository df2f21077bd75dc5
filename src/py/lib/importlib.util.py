"""Finding modules without importing them."""

import sys


class _Spec:
    """What is known of a module before it is imported."""

    def __init__(self, name):
        self.name, self.loader, self.origin = name, None, "built-in"
        self.parent = name.rpartition(".")[0]
        self.submodule_search_locations = None

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader=None, origin='built-in')"


def find_spec(name, package=None):
    """None when there is no such module. The module is imported: there is no other way to know here."""
    try:
        __import__(name)
    except ImportError:
        return None
    return _Spec(name)


def module_from_spec(spec):
    return sys.modules[spec.name]


def resolve_name(name, package):
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    parts = package.rsplit(".", level - 1)
    return parts[0] + ("." + name[level:] if name[level:] else "")
