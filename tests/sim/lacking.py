# What a simulated library does not have is said by name.
import simnet
for line in ("simnet.frobnicate", "import simnet.deep", "from simnet import frobnicate"):
    try:
        exec(line)
    except (AttributeError, ImportError) as error:
        print(type(error).__name__, error)
print(simnet.__file__, hasattr(simnet, "frobnicate"))
