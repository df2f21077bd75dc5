"""Are the modules that the project wrote itself its own words?

    own_words.py [--against FOLDER]... FILE...

Each FILE, a module named as its file is ("asyncio.streams.py"), is compared with this Python's own module of that name, or with all
that lies in the FOLDERs. Printed are runs of equal lines, blanks, comments and the kind of quotes left aside, that are RUN lines long
or longer and say something in at least TELLING of them: names and signatures have to be equal, what stands between them does not. The
exit status is 1 when there are any.
"""

import argparse
import os
import sysconfig

RUN, TELLING = 5, 4
EMPTY = {"pass", "else:", "try:", "finally:", "return", "raise", "break", "continue", "return self", "return None", "return False",
         "return True", "return NotImplemented", "@property", "@classmethod", "@staticmethod", "return result", ")", "]", "}"}


def lines_of(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        numbered = ((number, line.split("  #")[0].strip().replace("'", '"')) for number, line in enumerate(file, 1))
        return [(number, line) for number, line in numbered if line and not line.startswith("#")]


def models_of(path, folders):
    if folders:
        for folder in folders:
            for below, _, names in os.walk(folder):
                yield from (os.path.join(below, name) for name in names if name.endswith(".py"))
        return
    name = os.path.join(sysconfig.get_path("stdlib"), os.path.basename(path)[:-3].replace(".", "/"))
    yield from (name + end for end in (".py", "/__init__.py") if os.path.exists(name + end))


def tells(line):
    """Not a signature, nor a line that any module has."""
    return line not in EMPTY and not line.startswith(("def ", "async def ", "class ", "import ", "from ", "@", "except "))


def places_of(model):
    """Where each run of RUN lines begins: {lines: number}."""
    places = {}
    for i in range(len(model) - RUN + 1):
        places.setdefault(tuple(line for _, line in model[i:i + RUN]), i)
    return places


def runs(own, model, places):
    i = 0
    while i <= len(own) - RUN:
        j = places.get(tuple(line for _, line in own[i:i + RUN]))
        if j is None:
            i += 1
            continue
        k = 0
        while i + k < len(own) and j + k < len(model) and own[i + k][1] == model[j + k][1]:
            k += 1
        if sum(tells(line) for _, line in own[i:i + k]) >= TELLING:
            yield own[i:i + k]
        i += k


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", action="append", metavar="FOLDER")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    files = {path: lines_of(path) for path in args.files}
    read, found = {}, 0
    for path, own in files.items():
        for name in models_of(path, args.against):
            if name not in read:
                model = lines_of(name)
                read[name] = model, places_of(model)
            for run in runs(own, *read[name]):
                found += len(run)
                print(f"{path}:{run[0][0]}: {len(run)} lines as in {name}: {run[0][1]}")
    print(f"{found} lines in other people's words")
    raise SystemExit(bool(found))


main()
