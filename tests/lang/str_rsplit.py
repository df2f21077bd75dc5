# str.rsplit counts from the right
print("a b c d".rsplit(maxsplit=1), "a b c d".rsplit(None, 2), "  a  b ".rsplit(), "  a  b ".rsplit(None, 1))
print("a,b,c".rsplit(",", 1), "a,b,c".rsplit(","), ",,".rsplit(",", 1), "".rsplit(","), "".rsplit())
print("path/to/file.tar.gz".rsplit("/", 1)[-1].rsplit(".", 2))
