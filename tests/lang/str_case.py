# upper, lower, title, capitalize, swapcase, casefold
for s in ("hello world", "they're bill's", "ÄÖÜ straße", "ǆungla ŉ", "ΑΣ ΑΣΑ", "1st 2ND", "İstanbul", "ﬁn"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep=" | ")
