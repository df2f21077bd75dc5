# json: both directions, every option, error texts and places
import json, enum, collections
def t(name,f):
    try: print(repr(name), repr(f()))
    except Exception as e: print(repr(name), type(e).__module__, type(e).__qualname__, e)
class IE(enum.IntEnum):
    A=3
class S(str): pass
class P:
    def __init__(self): self.x=1
vals=[None,True,False,0,-5,2**70,1.5,1e20,float('inf'),float('nan'),'','abc','é日🎉\n\t"\\/\x00\x1f\x7f',[],{},[1,[2,[3]]],{'a':1,'b':[True,None]},(1,2),{1:2,None:3,True:4,1.5:5},IE.A,S('x'),{IE.A:1},[{}],{'a':{}, 'b':[]},collections.OrderedDict(z=1,a=2)]
for v in vals:
    t(v,lambda:json.dumps(v)); t(('u',v),lambda:json.dumps(v,ensure_ascii=False)); t(('i',v),lambda:json.dumps(v,indent=2)); t(('it',v),lambda:json.dumps(v,indent='\t',sort_keys=True)); t(('s',v),lambda:json.dumps(v,separators=(',',':')))
    t(('rt',v),lambda:json.loads(json.dumps(v)))
t(1,lambda:json.dumps({1,2}));t(2,lambda:json.dumps(P()));t(3,lambda:json.dumps(P(),default=lambda o:o.__dict__));t(4,lambda:json.dumps({(1,2):3}));t(5,lambda:json.dumps({(1,2):3,'a':1},skipkeys=True));t(6,lambda:json.dumps(float('nan'),allow_nan=False));t(7,lambda:json.dumps({'b':1,'a':2},sort_keys=True));t(8,lambda:json.dumps({'b':1,2:2},sort_keys=True))
l=[]; l.append(l); t(9,lambda:json.dumps(l)); d={}; d['d']=d; t(10,lambda:json.dumps(d)); t(11,lambda:json.dumps([1,2],indent=0)); t(12,lambda:json.dumps(b'x'))
class E(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
t(13,lambda:json.dumps({'a':{3,1,2}},cls=E,indent=1)); t(14,lambda:json.dumps(P(),cls=E)); t(15,lambda:E(sort_keys=True).encode({'b':{1}})); t(16,lambda:''.join(E().iterencode([1,{2}])))

bad=['','  ','{','[','[1','[1,','[1,]','[1 2]','{"a"}','{"a":}','{"a":1,}','{"a":1 "b":2}','{a:1}',"{'a':1}",'"abc','"\\x"','"\\u12"','"\\u12G4"','"a\nb"','nul','tru','-','01','1.','1e','.5','+1','1 2','[1]]','{"a":1}}','"\\','"\\ud800"','"\\ud83d\\ude00"','"\\ud83d\\u0041"','NaN','-Infinity','Infinity','\ufeff1','["é",x]','{"a":1,\n "b": }','[1,\n2,\n  oops]','  1  ','-0','1.5e3','1E+2','-1.0','[]','{}','{ }','[ ]','"\\/\\b\\f\\n\\r\\t\\"\\\\"','{"a":1,"a":2}','12345678901234567890','0.1e-2','[1,,2]','{,}','"tab\there"','{"a":[1,{"b":null}]}','truex','1.5.5','--1','\x0b1']
for b in bad:
    t(b,lambda:json.loads(b))
    try: json.loads(b)
    except json.JSONDecodeError as e: print(e.msg,e.pos,e.lineno,e.colno,e.doc==b)
    except Exception: pass
t(20,lambda:json.loads(b'{"a": "\xc3\xa9"}'));t(21,lambda:json.loads(5));t(22,lambda:json.loads(None));t(23,lambda:json.loads('[1.5,2]',parse_float=str,parse_int=float));t(24,lambda:json.loads('{"a":{"b":1}}',object_hook=lambda d:list(d.items())));t(25,lambda:json.loads('{"a":1,"a":2}',object_pairs_hook=list));t(26,lambda:json.loads('[NaN]',parse_constant=lambda x:'C'+x));t(27,lambda:json.JSONDecoder().raw_decode('[1] x'));t(28,lambda:json.JSONDecoder().raw_decode('xx [1] y',3));t(29,lambda:json.JSONDecoder().decode('1'));t(30,lambda:json.loads('"a\nb"',strict=False));t(31,lambda:json.loads('"\\u00e9"'.encode('utf-16')));t(32,lambda:issubclass(json.JSONDecodeError,ValueError));t(33,lambda:json.decoder.JSONDecodeError is json.JSONDecodeError);t(34,lambda:json.loads(bytearray(b'[1]')));t(35,lambda:json.dumps('\u2028'));t(36,lambda:json.loads('9'*5000))
class F:
    def __init__(self,s): self.s=s
    def read(self): return self.s
    def write(self,x): self.s+=x
w=F(''); json.dump({'a':[1,2]},w); print(w.s); print(json.load(w))
