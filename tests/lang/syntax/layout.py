"""Lines, indentation, joining."""
if True:
  a = 1
  if a:
        b = 2
  c = 3; d = 4;
print(a, b, c, d)

def f(x,

      y=2,  # a comment
      ):
	# a comment at another depth
  # and one more
	return (x
+ y)
print(f(1), f \
  (2))

if a: pass
elif b: print('no')
else: print('no')

while a: a -= 1
else: print('else of while')

for i in range(3): print(i, end=' '); print('.')

class Empty: 'docstring'; x = 1
print(Empty.__doc__, Empty.x)

x = [
    1, 2,
    3,  # three
  ]
print(x, {
'a':
    1,
})
print((lambda: 1)(), (lambda *a, b=2, **c: (a, b, c))(1, z=3))
