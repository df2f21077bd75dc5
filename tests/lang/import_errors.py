# imports that fail
for code in ["import nope", "import os.nope", "from math import nope", "from nope import x", "import math.x", "from . import x", "from .x import y", "import json as", "from math import", "import 5", "from math import *; print(floor(1.5))", "import math as m; print(m.pi > 3)", "from collections import deque as d, Counter; print(d([1]), Counter('aab'))", "from __future__ import nope", "from __future__ import annotations; print('ok')", "import sys, math; print(sys.version_info >= (3, 11))", "from math import (sqrt, floor,); print(sqrt(4))"]:
    try:
        exec(code)
    except Exception as e:
        print(code, "->", type(e).__name__, str(e).split(" (/")[0].split(" (unk")[0])
