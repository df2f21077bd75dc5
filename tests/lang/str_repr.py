# which quotes and escapes repr chooses
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\tnl\ncr\r", "back\\slash", "nul\0 bell\a esc\x1b del\x7f", "é ü €", "\u200b\u00a0\ud800", "😀", "\U000e0001"):
    print(repr(s), ascii(s), len(s))
