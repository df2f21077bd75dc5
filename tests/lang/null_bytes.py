try: exec('x=1\0')
except Exception as e: print(type(e),e,e.args)
try: compile('x=1\0', 'f.py', 'exec')
except Exception as e: print(type(e),e,e.args)
