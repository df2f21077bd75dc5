# int: arithmetic at the edges of 63 bits, conversions, methods, error texts
def t(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
vals = [0, -1, 7, -255, 2**53+1, 2**62-1, 2**62, -2**62, -2**62-1, 10**30+7, True]
ops = [('+',lambda a,b:a+b),('-',lambda a,b:a-b),('*',lambda a,b:a*b),('/',lambda a,b:a/b),('//',lambda a,b:a//b),('%',lambda a,b:a%b),('&',lambda a,b:a&b),('|',lambda a,b:a|b),('^',lambda a,b:a^b),('dm',divmod),('<',lambda a,b:a<b),('<=',lambda a,b:a<=b),('==',lambda a,b:a==b),('!=',lambda a,b:a!=b),('>',lambda a,b:a>b),('>=',lambda a,b:a>=b)]
for a in vals:
    for b in vals:
        for n,f in ops:
            t((a,n,b), lambda: f(a,b))
for a in vals:
    t(('neg',a),lambda:-a); t(('inv',a),lambda:~a); t(('abs',a),lambda:abs(a)); t(('pos',a),lambda:+a)
    t(('hash',a),lambda:hash(a)); t(('float',a),lambda:float(a)); t(('bl',a),lambda:a.bit_length()); t(('bc',a),lambda:a.bit_count())
    t(('hex',a),lambda:hex(a)); t(('bin',a),lambda:bin(a)); t(('oct',a),lambda:oct(a)); t(('b',a),lambda:bool(a))
    for s in (0,5,62,200): t(('<<',a,s),lambda:a<<s); t(('>>',a,s),lambda:a>>s)
    for p in (0,3,-1): t(('**',a,p),lambda:a**p)
    for m in (1,-7,2**70): t(('pm',a,m),lambda:pow(a,13,m)); t(('pmn',a,m),lambda:pow(a,-1,m))
    for r in (1,-1,-20): t(('round',a,r),lambda:round(a,r))
    for ln in (0,2,8):
        for sg in (False,True):
            for bo in ('big','little'):
                t(('tb',a,ln,sg,bo),lambda:int(a).to_bytes(ln,bo,signed=sg))
for b in (b'',b'\x00',b'\xff',b'\x80\x00',b'\x01\x02\x03\x04\x05\x06\x07\x08\x09'):
    for sg in (False,True):
        for bo in ('big','little'): t(('fb',b,sg,bo),lambda:int.from_bytes(b,bo,signed=sg))
for s in ['1','-1',' 12 ','+5','1_000','1__0','_1','1_','','-','0x1f','0b11','0o17','1e5','12a','٣٤','99999999999999999999','-9223372036854775808','4611686018427387904','\t5\n','0_0','00','01',' - 1','1 2']:
    for base in (10,0,16):
        t(('int',s,base),lambda:int(s,base))
t('a',lambda:int('1'*5000)); t('b',lambda:str(10**5000)); t('c',lambda:len(hex(10**5000))); t('d',lambda:int()); t('e',lambda:int(3.99)); t('f',lambda:int(-3.99)); t('g',lambda:int(1e300)); t('h',lambda:int(float('nan'))); t('i',lambda:int(float('inf')));t('j',lambda:int([]));t('k',lambda:int(None));t('l',lambda:int('5',1));t('m',lambda:int(5,3));t('n',lambda:int(base=3));t('o',lambda:int(x=3));t('p',lambda:int(b'12'));t('q',lambda:int(bytearray(b'7')));t('r',lambda:int(1,2,3))
t('s',lambda:(5).real);t('t',lambda:(5).imag);t('u',lambda:(5).numerator);t('v',lambda:(True).denominator);t('w',lambda:(7).as_integer_ratio());t('x',lambda:True.conjugate())
class I(int):
    def __repr__(self): return 'I!'
i=I(5); t('y',lambda:i+1);t('z',lambda:i);t('aa',lambda:str(i));t('ab',lambda:f"{i}");t('ac',lambda:f"{i:3d}");t('ad',lambda:int(i));t('ae',lambda:[1,2,3,4,5,6][i]);t('af',lambda:i==5);t('ag',lambda:hash(i)==hash(5));t('ah',lambda:{5:1}[i]);t('ai',lambda:i is +i)
i.x=3; t('aj',lambda:i.x)
class X:
    def __index__(self): return 7
    def __int__(self): return 8
t('ak',lambda:int(X()));t('al',lambda:[0]*X());t('am',lambda:hex(X()));t('an',lambda:'abc'[X()])
class Y:
    def __int__(self): return 'a'
    def __index__(self): return 1.5
t('ao',lambda:int(Y()));t('ap',lambda:[1][Y()])
class Z:
    def __trunc__(self): return 9
t('aq',lambda:int(Z()))
t('ar',lambda:1<<-1);t('as',lambda:1>>-1);t('at',lambda:1<<(1<<70));t('au',lambda:0<<(1<<70));t('av',lambda:-5>>(1<<70));t('aw',lambda:pow(2,3,0));t('ax',lambda:pow(2,-1,4));t('ay',lambda:pow(2.0,1,3))
t('az',lambda:1+'a');t('ba',lambda:1+None);t('bb',lambda:1<'a');t('bc',lambda:1 @ 2);t('bd',lambda:-"a");t('be',lambda:int.from_bytes('a','big'));t('bf',lambda:(1).to_bytes(1,'x'));t('bg',lambda:(300).to_bytes(1,'big'))
t('bh',lambda:(2**64).is_integer() if hasattr(int,'is_integer') else True)
t('bi',lambda:True+True);t('bj',lambda:True&1);t('bk',lambda:True&False);t('bl',lambda:True^True);t('bm',lambda:~True);t('bn',lambda:True.__and__(True));t('bo',lambda:bool('a',1));t('bp',lambda:isinstance(True,int));t('bq',lambda:bool.__mro__)
t('br',lambda:sum([2**62,2**62,-1]));t('bs',lambda:max(2**70,2**71,3));t('bt',lambda:sorted([2**70,-2**70,5,0]));t('bu',lambda:2**0.5);t('bv',lambda:(-8)**(1/3));t('bw',lambda:0**-1)
t('bx',lambda:1==1.0);t('by',lambda:2**53+1==float(2**53+1));t('bz',lambda:2**53+1>float(2**53));t('ca',lambda:10**400>1e308);t('cb',lambda:10**400<float('inf'));t('cc',lambda:{1:'a',1.0:'b',True:'c'});t('cd',lambda:10**400==float('inf'))
