# float and complex: arithmetic, rounding, text, error texts
def t(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
inf=float('inf'); nan=float('nan')
vals=[-0.0,-3.7,2.5,1e16,5e-324,inf,nan,0.1+0.2]
ops = [('+',lambda a,b:a+b),('-',lambda a,b:a-b),('*',lambda a,b:a*b),('/',lambda a,b:a/b),('//',lambda a,b:a//b),('%',lambda a,b:a%b),('dm',divmod),('**',lambda a,b:a**b),('<',lambda a,b:a<b),('<=',lambda a,b:a<=b),('==',lambda a,b:a==b),('!=',lambda a,b:a!=b)]
for a in vals:
    for b in vals+[2,-3,10**20,10**400]:
        for n,f in ops: t((a,n,b),lambda:f(a,b)); t((b,n,a),lambda:f(b,a))
    t(('int',a),lambda:int(a)); t(('round',a),lambda:round(a)); t(('abs',a),lambda:abs(a)); t(('neg',a),lambda:-a)
    if a==a: t(('hash',a),lambda:hash(a))
    t(('hex',a),lambda:a.hex()); t(('ratio',a),lambda:a.as_integer_ratio()); t(('isint',a),lambda:a.is_integer())
    t(('fh',a),lambda:float.fromhex(a.hex()))
    for r in (0,2,17,400,-1,-16,-400): t(('round',a,r),lambda:round(a,r))
for s in ['1','1.5',' 1.5 ','1e5','1e','.5','5.','.','+1','-1','1_0.5','1__0','_1','1_','inf','-Infinity','nan','INF','infinit','1e400','-1e400','1e-400','0x10','','abc','1 2','1.5.5','٣.٥','1e1_0','1_e5','1._5','e5','--1','1\x00','+inf','nan ','1e+5','1E-5']:
    t(('float',s),lambda:float(s))
for s in ['0x1p3','1.8','0x.8p1','-0x1.fp-3','inf','nan','0x1p2000','zz','0x','1p','0x1.8p+1 ',' 0x1']: t(('fhx',s),lambda:float.fromhex(s))
t('a',lambda:float());t('b',lambda:float([]));t('c',lambda:float(b'1.5'));t('d',lambda:float(10**400));t('e',lambda:float('x',1));t('f',lambda:float(1j))
class F(float): pass
f=F(1.5); f.x=1; t('g',lambda:f+1);t('h',lambda:(f,f.x,type(f+f).__name__))
class G:
    def __float__(self): return 2.5
t('i',lambda:float(G()))
class H:
    def __float__(self): return 'a'
t('j',lambda:float(H()))
t('k',lambda:(1.5).real);t('l',lambda:(1.5).imag);t('m',lambda:(1.5).conjugate())
t('n',lambda:1.5.__floor__());t('o',lambda:1.5.__ceil__());t('p',lambda:round(1.5,None));t('q',lambda:round(2.5));t('r',lambda:round(-0.5));t('s',lambda:round(1.5,'a'))
t('t',lambda:1.0<'a');t('u',lambda:1.0+'a');t('v',lambda:1.5 & 1)
cv=[0j,-1.5-2.5j,complex(inf,nan),complex(-0.0,0.0)]
for a in cv:
    for b in cv+[2,1.5,0,-1]:
        for n,f in [('+',lambda a,b:a+b),('-',lambda a,b:a-b),('*',lambda a,b:a*b),('/',lambda a,b:a/b),('==',lambda a,b:a==b),('<',lambda a,b:a<b)]: t((a,n,b),lambda:f(a,b)); t((b,n,a),lambda:f(b,a))
    for p in (0,1,2,3,-1,-2,0.5,1j,10): t((a,'**',p),lambda:a**p)
    t(('abs',a),lambda:abs(a)); t(('c',a),lambda:a.conjugate()); t(('n',a),lambda:-a); t(('b',a),lambda:bool(a)); t(('ri',a),lambda:(a.real,a.imag))
    if a==a: t(('h',a),lambda:hash(a))
for s in ['1','1j','1+2j','-1-2j','j','-j','+j','1+j','1-j',' (1+2j) ','(1)','1 + 2j','','1+','1e5j','inf+nanj','1_0j','1+2','((1))','1j2','nanj']: t(('complex',s),lambda:complex(s))
t('ca',lambda:complex('1','2'));t('cb',lambda:complex([]));t('cc',lambda:complex(1,2));t('cd',lambda:complex(1j,1j));t('ce',lambda:complex(real=1,imag=2));t('cf',lambda:complex(1,'a'));t('cg',lambda:complex(1.5));t('ch',lambda:complex());t('ci',lambda:int(1j));t('cj',lambda:1j//1);t('ck',lambda:1j%1);t('cl',lambda:1j<1)
t('cm',lambda:f"{1+2j:.2f}");t('cn',lambda:(1+2j)==1+2j);t('co',lambda:{1+0j:1}[1])
