# string: constants, Template, Formatter
import string
from string import Template, Formatter
print(string.ascii_letters,string.digits,string.hexdigits,string.octdigits,string.punctuation,repr(string.whitespace),len(string.printable))
print(string.capwords('hello  big world'),string.capwords('a-b-c','-'))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__,e)
x=Template('Hi $name, ${what}s cost $$5 $')
t(lambda:x.substitute(name='A',what='it'));t(lambda:x.safe_substitute(name='A'));t(lambda:Template('$a $b').substitute({'a':1},b=2));t(lambda:Template('$a').substitute());t(lambda:Template('line\n  $1').substitute());t(lambda:Template('${a').safe_substitute(a=1));t(lambda:Template('$a${b}$$').get_identifiers());t(lambda:Template('$').is_valid());t(lambda:Template('$é').safe_substitute())
class T2(Template): delimiter='%'
t(lambda:T2('%a %% $b').substitute(a=1))
f=Formatter()
t(lambda:f.format('{} {1}',1,2));t(lambda:f.format('{0} {a.real} {b[0]}',1,a=2,b=[3]));t(lambda:f.format('{:>{w}}|{!r}','x','y',w=5));t(lambda:list(f.parse('a{b}c{{d}}{e!r:>5}')));t(lambda:f.format('{'));t(lambda:f.format('}'));t(lambda:f.format('{x}'))
class F2(Formatter):
    def get_value(self,k,a,kw): return kw.get(k,'?') if isinstance(k,str) else a[k]
t(lambda:F2().format('{x} {y}',y=1)); t(lambda:f.format('{} {}',1,2))
