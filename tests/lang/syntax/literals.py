# Numbers, strings and bytes as they may be written.
print(1_000_000, 0xFF, 0Xff, 0o17, 0b1010_1010, 0_0, 00)
print(123456789012345678901234567890, 0xFFFFFFFFFFFFFFFFFFFFFFFF, -0b1)
print(1., .5, 1.5e3, 1E-3, 1_0.0_1, 1e100, 1e400, -1e-400)
print(3.141592653589793, 123456789.12345678, 0.1, 1e16, 1e15)
print('a' "b" '''c''' """d""", 'it\'s', "say \"hi\"")
print('tab\there', 'nul\0end'.split('\0'), '\x41\u00e9\U0001F600\101\7'.encode())
print('line \
joined')
print('''two
lines''', """quotes " and "" inside""")
print(r'\n\d', R"\'", rb'\x00', bR'\q', b'\x00\xff\101\n', b'a' b"b")
print(u'unicode', 'é', 'naïve “quotes”', len('日本語'), len(b'abc'))
print('a' 'b' % () if True else 0, ('x'
      'y'   # a comment between
      'z'))
print(1if True else 2, [1for x in'ab'], 0xfor 1)
print(None, True, False, ..., ()==tuple(), (1,), [], {}, {1}, {1: 2, **{3: 4}}, [*'ab', *[1]])
