# str: every method on texts of several scripts, slices, encodings, error texts
def t(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
S=['','Hello World','  a,b,,c ','naïve café 日本','ǅungla ß ﬁ İst','tab\there\nnew\r\nline\x0bvt','ΑΣ ΣΑΣ Σ','\ud800x','it\'s "q" 1²½٣Ⅷ\x00\x7f\x80\xad🎉']
nullary='capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper lower lstrip rstrip strip split rsplit splitlines swapcase title upper expandtabs __len__ __hash__'.split()
for s in S:
    for m in nullary:
        if m=='__hash__': continue
        t((s,m),lambda:getattr(s,m)())
    t(('repr',s),lambda:s); t(('ascii',s),lambda:ascii(s)); t(('list',s),lambda:list(s)); t(('rev',s),lambda:s[::-1])
    for sl in [slice(1,3),slice(-3,None),slice(None,None,2),slice(5,1,-2),slice(10,None),slice(-100,2),slice(None,-1),slice(3,1)]: t((s,sl),lambda:s[sl])
    for i in (0,-1,3,100,-100): t((s,i),lambda:s[i])
    for u in ['','l','é','  ']:
        for m in ('find','rfind','index','rindex','count','startswith','endswith','removeprefix','removesuffix','partition','rpartition','split','rsplit','strip','lstrip','rstrip','__contains__','__add__','join'):
            t((s,m,u),lambda:getattr(s,m)(u))
        for a,b in ((2,5),(100,None)):
            for m in ('find','rfind','count','startswith','endswith','index'): t((s,m,u,a,b),lambda:getattr(s,m)(u,a,b))
        for n in (1,-1): t((s,u,n),lambda:s.split(u,n)); t((s,u,n,'r'),lambda:s.rsplit(u,n)); t((s,u,n,'rep'),lambda:s.replace(u,'<é>',n)); t((s,u,n,'rep2'),lambda:s.replace(u,'',n))
    for n in (0,1,2): t((s,'sp',n),lambda:s.split(None,n)); t((s,'rsp',n),lambda:s.rsplit(None,n)); t((s,'spk',n),lambda:s.split(maxsplit=n))
    for w in (5,16):
        for m in ('center','ljust','rjust','zfill'):
            t((s,m,w),lambda:getattr(s,m)(w))
            if m!='zfill': t((s,m,w,'*'),lambda:getattr(s,m)(w,'é'))
    t((s,'sl'),lambda:s.splitlines(True)); t((s,'slk'),lambda:s.splitlines(keepends=True)); t((s,'et'),lambda:s.expandtabs(4)); t((s,'et0'),lambda:s.expandtabs(tabsize=0))
    t((s,'*'),lambda:s*3); t((s,'r*'),lambda:2*s); t((s,'*-'),lambda:s*-1)
    for u in S:
        t((s,u),lambda:(s<u,s<=u,s==u,s!=u,s>u,s>=u))
    for e in ('utf-8','ascii','latin-1','utf-16','UTF8','nope'):
        for er in ('strict','ignore','replace','backslashreplace','xmlcharrefreplace','surrogateescape'):
            t((s,e,er),lambda:s.encode(e,er))
for z in ('+5','-5','--','+','5'): 
    for w in (1,4): t((z,w),lambda:z.zfill(w))
t(1,lambda:'a'.join(['x','y','z']));t(2,lambda:','.join('abc'));t(3,lambda:''.join(iter(['é','b'])));t(4,lambda:','.join([1]));t(5,lambda:','.join(['a',None]));t(6,lambda:','.join(5));t(7,lambda:'-'.join(('q',)));t(8,lambda:'x'.join([]));t(9,lambda:'x'.join({'a':1,'b':2}))
t(10,lambda:'abc'.find(1));t(12,lambda:'abc'.startswith(1));t(13,lambda:'abc'.startswith(('x','a')));t(14,lambda:'abc'.startswith(('x',1)));t(15,lambda:'abc'.endswith([]));t(16,lambda:'abc'.split(1));t(17,lambda:'abc'.split(''));t(18,lambda:'abc'.replace(1,'a'));t(19,lambda:'abc'.replace('a',1));t(20,lambda:'abc'.strip(1));t(21,lambda:'abc'.center('x'));t(22,lambda:'abc'.center(5,'xx'));t(23,lambda:'abc'.center(5,1));t(24,lambda:'abc'.partition(''));t(25,lambda:'abc'.partition(1));t(26,lambda:'abc'.index('z'));t(27,lambda:'abc'+1);t(28,lambda:1+'abc');t(29,lambda:'abc'*'a');t(30,lambda:1 in 'abc');t(31,lambda:'abc'['a']);t(32,lambda:'abc'[1.5]);t(33,lambda:'abc'<1);t(34,lambda:'a'*2**70);t(35,lambda:'abc'[2**70]);t(36,lambda:'abc'[:2**70]);t(37,lambda:'abc'.find('c',-2**70));t(38,lambda:'abc'.removeprefix(1));t(39,lambda:'abc'.expandtabs('a'));t(40,lambda:'abc'.nope);t(41,lambda:'abc'.encode(1));t(42,lambda:'abc'.encode('utf-8',1));t(43,lambda:str(b'abc'));t(44,lambda:str(b'abc','utf-8'));t(45,lambda:str('a','utf-8'));t(46,lambda:str(1,'utf-8'));t(47,lambda:str(b'\xff','utf-8'));t(48,lambda:str(b'\xff',errors='replace'));t(49,lambda:str(object=5));t(50,lambda:str());t(51,lambda:str(1,2,3,4));t(52,lambda:str(x=1));t(53,lambda:str(encoding='utf-8'))
t(60,lambda:'hello'.translate({104:'J',101:None,108:76}));t(61,lambda:'hello'.translate(str.maketrans('el','ip')));t(62,lambda:str.maketrans('ab','cd','e'));t(63,lambda:str.maketrans({'a':'b',99:None}));t(64,lambda:str.maketrans('a','bc'));t(65,lambda:str.maketrans('a'));t(66,lambda:str.maketrans({'ab':1}));t(67,lambda:str.maketrans({1.5:1}));t(68,lambda:'abc'.translate({97:'éé'}));t(69,lambda:'abc'.translate({97:0x110000}));t(70,lambda:'abc'.translate({97:1.5}));t(71,lambda:'abc'.translate('xyz'*40))
class M(str):
    def up(self): return self.upper()
m=M('hey'); m.z=1
t(80,lambda:(m,m.up(),m.z,type(m+m).__name__,m=='hey',hash(m)==hash('hey'),{'hey':1}[m]));t(81,lambda:f'{m:>5}|{m!r}|{m}');t(82,lambda:type(m[:]).__name__);t(83,lambda:type(m.strip()).__name__);t(84,lambda:type(str(m)).__name__);t(85,lambda:m%());t(86,lambda:m.join(['a','b']));t(87,lambda:M(5));t(88,lambda:type(M('a')*2).__name__);t(89,lambda:type(m.lower()).__name__)
class R:
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
    def __format__(self,s): return 'F'+s
t(90,lambda:(str(R()),f'{R()}',f'{R():x}',f'{R()!s:>3}','{!r}'.format(R()),'%s %r'%(R(),R())))
class B:
    def __str__(self): return 1
t(91,lambda:str(B()));t(92,lambda:f'{B()}');t(93,lambda:'%s'%B())
class RA:
    def __radd__(self,o): return ('radd',o)
    def __rmul__(self,o): return ('rmul',o)
    def __rmod__(self,o): return ('rmod',o)
t(94,lambda:'a'+RA());t(95,lambda:'a'*RA())
s=''
for i in range(1000): s+=chr(97+i%26)
t(97,lambda:(len(s),s[:30],hash(s)==hash(''.join(chr(97+i%26) for i in range(1000)))))
u='é'*1000
t(98,lambda:sum(1 for i in range(len(u)) if u[i]=='é'));t(99,lambda:[u[i] for i in range(999,990,-1)])
t(100,lambda:it.__length_hint__() if (it:=iter('abc')) else 0);t(101,lambda:sorted('hello'));t(102,lambda:max('hello'));t(103,lambda:tuple('ab'));t(104,lambda:'a' 'b');t(105,lambda:'abc'.__getitem__(1));t(106,lambda:str.upper('abc'));t(107,lambda:str.upper(1));t(108,lambda:'abc'.upper(1));t(109,lambda:'x'.__class__);t(110,lambda:'abc'.isidentifier());t(111,lambda:'a1'.isidentifier() and not '1a'.isidentifier())
