# random: the same numbers as CPython for the same seed; hashlib
import random, hashlib
for name in ('md5','sha1','sha224','sha256','sha384','sha512','blake2b'):
    for d in (b'',b'abc',b'a'*55,b'a'*56,b'a'*63,b'a'*64,b'a'*111,b'a'*112,b'a'*119,b'a'*128,b'a'*1000):
        print(name,len(d),hashlib.new(name,d).hexdigest())
h=hashlib.sha256(); h.update(b'he'); h2=h.copy(); h.update(b'llo'); print(h.hexdigest(),h2.hexdigest(),h.name,h.digest_size,h.block_size,h.digest()[:4])
print(hashlib.blake2b(b'x',digest_size=16).hexdigest(), hashlib.pbkdf2_hmac('sha256',b'pw',b'salt',10).hex(), hashlib.pbkdf2_hmac('sha512',b'p'*200,b's',3,100).hex())
try: hashlib.md5('a')
except Exception as e: print(type(e).__name__,e)
try: hashlib.new('nope')
except Exception as e: print(type(e).__name__,e)
for s in (0,1,42,-5,2**70,'hello',b'bytes',bytearray(b'x'),1.5,True,''):
    random.seed(s)
    print(s,random.random(),random.random(),random.getrandbits(5),random.getrandbits(32),random.getrandbits(100),random.randint(1,6),random.randrange(10),random.randrange(5,50,7),random.choice('abcdef'),random.uniform(1,5))
r=random.Random(7)
l=list(range(20)); r.shuffle(l); print(l, r.sample(range(100),5), r.sample(range(10),10), r.sample(range(100000),30), r.sample(['a','b'],counts=[3,2],k=3))
print(r.choices('abc',k=5), r.choices([1,2,3],weights=[5,1,1],k=6), r.choices([1,2],cum_weights=[1,9],k=3))
print(r.gauss(0,1), r.gauss(5,2), r.normalvariate(0,1), r.expovariate(2), r.betavariate(2,3), r.gammavariate(0.5,2), r.gammavariate(1,1), r.gammavariate(5,1), r.triangular(0,10,3), r.lognormvariate(0,1), r.paretovariate(3), r.weibullvariate(1,2), r.vonmisesvariate(1,2), r.randbytes(5))
st=r.getstate(); a=r.random(); r.setstate(st); print(a==r.random(), len(st[1]))
for f in (lambda:random.choice([]),lambda:random.randint(5,1),lambda:random.randrange(0),lambda:random.sample([1],2),lambda:random.sample({1,2},1),lambda:random.getrandbits(-1),lambda:random.seed([]),lambda:random.choices([1,2],[1]),lambda:random.randrange(1,5,0),lambda:random.choices([1],[0])):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
class D(random.Random):
    def __init__(self,x): super().__init__(x); self.q=1
print(D('s').random(), D(3).q)
