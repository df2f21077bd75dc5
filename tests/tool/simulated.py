"""Which programs stand on a simulated library. A real python3 may lack the library or have another release of it, and with the
virtual clock of the oracle a real network takes no time: these programs are left to tests/sim and `make real`.
"""

import os
import re

LIBRARIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "sim", "lib")
NAMES = {name.split(".")[0] for name in os.listdir(LIBRARIES) if name.endswith(".py") and not name.startswith("_")}
IMPORT = re.compile(r"^\s*(?:from\s+(\w+)[\w.]*\s+import|import\s+(.+))", re.M)


def is_simulated(source):
    """Whether a program imports a module that src/sim/lib provides."""
    for origin, plain in IMPORT.findall(source):
        if NAMES & ({origin} if origin else set(re.findall(r"(?:^|,)\s*(\w+)", plain))):
            return True
    return False


def folder_is_simulated(folder):
    """Whether any program of a question does, the lines of an order question and the setup of checks included."""
    for name in os.listdir(folder):
        if name.endswith((".py", ".json")):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text = file.read()
            if is_simulated(text if name.endswith(".py") else re.sub(r'\\n|"', "\n", text)):
                return True
    return False
