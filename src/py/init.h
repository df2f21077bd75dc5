/* Start-up and end of a VM: who makes which types, in which order.
 *
 * Types are objects with dicts of interned names and descriptors, so the first ones cannot be made in one go:
 *
 *   1. py_init_alloc       the allocator; obj_alloc works for any struct type
 *   2. py_init_type_bare   vm->t.type, object, str, tuple, dict, list, int_, native, method_descr, getset, member,
 *                          classmethod, staticmethod exist with name, size, flags and type pointer only
 *   3. py_init_names       the intern table, vm->n.*, vm->empty_str, vm->ascii_chars
 *   4. py_init_type        object and type get their slots, dict, bases and mro
 *   5. every other file    calls type_new_native for its types and stores them in vm->t / vm->e
 *
 * type_new_native with a def whose name is that of a bare type fills that type in place and returns it (size
 * and flags come from the def). Until its file's turn has come a bare type has no slots, so nothing may be done
 * with its values but store them. Each function returns 0, or -1 when memory ran out. A file that keeps state
 * in the VM (intern table, weak references, free lists) has a py_fini function; vm_free calls them last
 * to first, after modules, frames and the collector have let go of everything.
 */
#ifndef PY_INIT_H
#define PY_INIT_H

struct vm;

int py_init_alloc(struct vm *vm);      /* alloc.c */
int py_init_type_bare(struct vm *vm);  /* type.c */
int py_init_names(struct vm *vm);      /* str.c */
int py_init_type(struct vm *vm);       /* type.c: object, type */
int py_init_descr(struct vm *vm);      /* descr.c: property classmethod staticmethod member getset super mappingproxy */
int py_init_function(struct vm *vm);   /* function.c: function native method_descr method cell */
int py_init_code(struct vm *vm);       /* code.c */
int py_init_abstract(struct vm *vm);   /* abstract.c: none ellipsis notimpl; vm->special_types; repr guard */
int py_init_int(struct vm *vm);        /* int.c: int_ bool_ */
int py_init_float(struct vm *vm);
int py_init_complex(struct vm *vm);
int py_init_str(struct vm *vm);
int py_init_bytes(struct vm *vm);      /* bytes bytearray memoryview */
int py_init_sequence(struct vm *vm);   /* sequence.c: iterators of list and tuple */
int py_init_tuple(struct vm *vm);
int py_init_list(struct vm *vm);
int py_init_dict(struct vm *vm);       /* dict and its views */
int py_init_set(struct vm *vm);        /* set frozenset */
int py_init_range(struct vm *vm);
int py_init_slice(struct vm *vm);
int py_init_exception(struct vm *vm);  /* exception.c: all of exceptions.def */
int py_init_traceback(struct vm *vm);
int py_init_frame(struct vm *vm);      /* frame.c: the pool, frame objects */
int py_init_gen(struct vm *vm);        /* gen.c asyncgen.c: generator coroutine async_generator native_coro */
int py_init_weakref(struct vm *vm);
int py_init_gc(struct vm *vm);         /* gc.c */
int py_init_generic(struct vm *vm);    /* builtins*.c or type.c: generic_alias union_type namespace */
int py_init_module(struct vm *vm);     /* module.c: module type, sys.modules */
int py_init_warnings(struct vm *vm);
int py_init_iters(struct vm *vm);      /* iter.c: sequence and callable iterators, enumerate zip map filter reversed */
int py_init_builtins(struct vm *vm);   /* builtins.c: vm->builtins filled */
int py_init_sys(struct vm *vm);        /* mod_sys.c */

void py_fini_warnings(struct vm *vm);
void py_fini_gc(struct vm *vm);
void py_fini_weakref(struct vm *vm);
void py_fini_frame(struct vm *vm);
void py_fini_abstract(struct vm *vm);
void py_fini_type_dicts(struct vm *vm); /* type.c: what types own; their slots still work */
void py_fini_str(struct vm *vm);       /* intern table, vm->n, ascii_chars, empty_str */
void py_fini_type(struct vm *vm);      /* all types, the method cache */
void py_fini_alloc(struct vm *vm);     /* free lists; nothing is alive any more */

#endif
