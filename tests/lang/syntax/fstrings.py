# f-strings in the forms that every version since 3.8 reads.
x, name, width, data = 3.14159, 'Ada', 10, {'k': [1, 2]}
print(f'{x}', f'{x!r}', f'{name!r}', f'{name!s:>6}|', f'{"é"!a}')
print(f'{x:.2f}|{x:{width}.{2}f}|{name:{"<"}{width}}|{name:^{width}}|')
print(f'{x = }', f'{x=:.1f}', f'{name=!s}', f'{ x + 1 = :.1f}', f'{name=}')
print(f'{{}} {{{x:.1f}}} }}{{', f'{data["k"][0]}', f"{data['k']}", f'{len(name)}')
print(f'a' 'b{}' f'{1}' "c", 'plain {x}', rf'\d{1}\n', Rf'{name}\t', fr"{'raw'}")
print(f'{(lambda v: v * 2)(4)}', f'{[i for i in range(3)]}', f'{ {1: 2} }', f'{1 if x else 2}')
print(f'''{
    x
    :.1f} and
{name}''')
print(f'{x!r:>10}', f'{"nested " + f"{name}"}', f'{1:>{2 + 3}}', f'{True and not False}')
print(f'{x:}', f'', f'\x41{1}\u00e9', f'{1}{2}{3}', f'{1:#x} {255:#x} {255:08b} {1234567:,}')
print(f'{1, 2}', f'{*[1, 2], 3}', f'{1 != 2}', f'{1 == 1}', f'{1 >= 1}', f'{(y := 5)} {y}')
