# the questions a string answers about itself
names = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable",
         "isspace", "istitle", "isupper"]
for s in ("", "abc", "ABC", "Abc Def", "abc1", "12", "²", "½", "五", "٣", " \t", "class", "1a", "a\n", "ß", "ª", "ǅ", "é"):
    print(repr(s), [n[2:] for n in names if getattr(s, n)()])
