# bytes, bytearray, memoryview: methods, decoding, changes in place, error texts
def t(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
B=[b'',b' Hello World\t',b'caf\xc3\xa9 \xed\xa0\x80\xe2\x82',b'a,b\r\nb\rc\n',b"it's"]
nullary='capitalize isalnum isalpha isascii isdigit islower isspace istitle isupper lower lstrip rstrip strip split rsplit splitlines swapcase title upper expandtabs hex __len__'.split()
for base in B:
  for T in (bytes,bytearray):
    s=T(base)
    for m in nullary: t((s,m),lambda:getattr(s,m)())
    t(('list',s),lambda:list(s)); t(('rev',s),lambda:s[::-1])
    for sl in [slice(1,3),slice(-3,None),slice(None,None,2),slice(5,1,-2)]: t((s,sl),lambda:s[sl])
    for i in (0,-1,3,100): t((s,i),lambda:s[i])
    for u in [b'l',bytearray(b'b'),97,300,'a']:
        for m in ('find','rfind','index','count','startswith','endswith','removeprefix','removesuffix','partition','rpartition','split','rsplit','strip','lstrip','__contains__','__add__','join'):
            if m in('split','rsplit','partition','rpartition','index') and isinstance(u,memoryview) and m in('partition','rpartition'): continue
            t((s,m,u if not isinstance(u,memoryview) else 'mv'),lambda:getattr(s,m)(u))
        for a,b in ((1,None),(2,5),(100,None)):
            for m in ('find','count','startswith'): t((s,m,str(u)[:5],a,b),lambda:getattr(s,m)(u,a,b))
    for w in (0,5,13):
        for m in ('center','ljust','rjust','zfill'): t((s,m,w),lambda:getattr(s,m)(w)); 
        t((s,w),lambda:s.center(w,b'*'))
    t((s,'*'),lambda:s*3); t((s,'rep'),lambda:s.replace(b'a',b'XX')); t((s,'rep0'),lambda:s.replace(b'',b'-'))
    t((s,'sl'),lambda:s.splitlines(True)); t((s,'hex:'),lambda:s.hex(':')); t((s,'hex_2'),lambda:s.hex('_',2)); t((s,'hex_-2'),lambda:s.hex(b'_',-2))
    for e in ('utf-8','ascii','latin-1','utf-16','utf-16-le','utf-8-sig'):
        for er in ('strict','ignore','replace','backslashreplace','surrogateescape','surrogatepass'): t((s,e,er),lambda:s.decode(e,er))
    t((s,'tr'),lambda:s.translate(bytes(range(256))[::-1],b'a')); t((s,'trn'),lambda:s.translate(None,b'abc'))
    for u in B: t((s,u),lambda:(s<u,s<=u,s==u,s!=u,s>u,s>=u))
t(1,lambda:bytes(3));t(2,lambda:bytes([1,2,300]));t(3,lambda:bytes([1,'a']));t(4,lambda:bytes('a'));t(5,lambda:bytes('é','utf-8'));t(6,lambda:bytes(-1));t(7,lambda:bytes(1.5));t(8,lambda:bytes(None));t(9,lambda:bytes(b'a','utf-8'));t(10,lambda:bytes(range(5)));t(11,lambda:bytes());t(12,lambda:bytes(2**70));t(13,lambda:bytes('a',errors='x'));t(14,lambda:bytes.fromhex('00 ff 1a'));t(15,lambda:bytes.fromhex('0'));t(16,lambda:bytes.fromhex('zz'));t(17,lambda:bytearray.fromhex('aabb'));t(18,lambda:bytes.maketrans(b'ab',b'cd')[95:102]);t(19,lambda:b'a'+'b');t(20,lambda:'a'+b'b');t(21,lambda:b'a'==97);t(22,lambda:b'a'=='a');t(23,lambda:hash(b'a')==hash(bytes(b'a')));t(24,lambda:hash(bytearray()));t(25,lambda:b'a'<'a');t(26,lambda:{b'a':1}[b'a']);t(27,lambda:b'%s'%b'x');t(28,lambda:bytearray(b'%d')%5);t(29,lambda:str(b'abc'));t(30,lambda:f"{b'abc'}");t(31,lambda:format(b'a','5'))
class W:
    def __bytes__(self): return b'W!'
t(32,lambda:bytes(W()));t(33,lambda:b'%s'%W())
class SB(bytes): pass
x=SB(b'q'); x.a=1
t(34,lambda:(x,x.a,x+b'z',type(x+x).__name__,x==b'q'))
a=bytearray(b'hello'); a[0]=72; a.append(33); a+=b' you'; a.extend([1,2]); a.insert(0,0); print(a, a.pop(), a.pop(0), a)
del a[0]; a[1:3]=b'XYZ'; print(a); a[::2]=b'_'*len(a[::2]); print(a); del a[::3]; print(a); a.reverse(); print(a); a.remove(ord('_')); print(a); c=a.copy(); a.clear(); print(a,c); c*=2; print(c); c[5:]=[]; print(c)
def f1(): c[0]=256
def f2(): c[0]='a'
def f3(): c[100]=1
def f4(): c['a']=1
def f5(): c.append('a')
def f6(): c.remove(0)
def f7(): bytearray().pop()
def f8(): c.extend('abc')
def f9(): c[::2]=b'a'*9
def f10(): c[1:2]=5
for f in (f1,f2,f3,f4,f5,f6,f7,f9,f10): t(f.__name__,f)
m=memoryview(bytearray(b'abcdef')); t(40,lambda:(m[0],m[-1],bytes(m[1:3]),m.tolist(),len(m),m.nbytes,m.readonly,m.format,m.itemsize,m.ndim,m.shape,m.strides,m.hex(),m==b'abcdef',m[::2].tolist(),bytes(m[::-1])))
m[0]=65; m[1:3]=b'ZZ'; t(41,lambda:(m.obj,m.tobytes()))
b=m.obj
t(42,lambda:b.append(1))
def g():
    m[0]=300
t(43,g)
def g():
    memoryview(b'abc')[0]=1
t(44,g)
m.release(); t(45,lambda:b.append(1)); t(46,lambda:m[0]); t(47,lambda:b)
with memoryview(b'xyz') as mv: print(list(mv), b'y' in b'xyz', mv[1])
t(48,lambda:memoryview('a'));t(49,lambda:memoryview(b'ab')[5]);t(50,lambda:hash(memoryview(b'ab'))==hash(b'ab'));t(51,lambda:bytes(memoryview(b'abc')[1:]));t(52,lambda:b''.join([memoryview(b'ab'),bytearray(b'c')]));t(53,lambda:int.from_bytes(memoryview(b'\x01\x00'),'big'))
t(54,lambda:iter(b'ab').__next__());t(55,lambda:[*bytearray(b'ab')]);t(56,lambda:b'abc'.find(b'c',-1));t(57,lambda:b'a' in bytearray(b'cab'));t(58,lambda:98 in b'abc');t(59,lambda:'a' in b'abc');t(60,lambda:b'ab'.join([1]));t(61,lambda:b'ab'.startswith((b'x',b'a')));t(62,lambda:b'ab'.startswith('a'));t(63,lambda:b'abc'.center(5,'x'));t(64,lambda:bytes([True]));t(65,lambda:bytearray(3));t(66,lambda:bytearray('a'));t(67,lambda:bytearray(b'x',1))
