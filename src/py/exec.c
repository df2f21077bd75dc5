/* The VM loop. What an instruction does is said in opcodes.def; how frames and generators call each
 * other in frame.h. Registers: f the running frame, pc the next word, sp the next free place of its
 * stack; they are written back (SAVE) before anything that may look at the frame: calls,
 * exceptions, collections. */
#include "py/exec.h"

#include <string.h>

#include "py/native.h"

#define NOT_FAST (CODE_VARARGS | CODE_VARKEYWORDS)
#define PLAIN_MASK                                                                                 \
    (CODE_SIMPLE_ARGS | NOT_FAST | CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)
#define MAKES_GEN (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)

/* Every PY_TICKS back edges and calls: the host may end the run; garbage is collected when there is
 * enough. */
static int exec_tick(struct vm *vm) {
    vm->ticks = PY_TICKS;
    if (vm->stop == PY_STOP_NONE && vm->host.tick && vm->host.tick(vm->host.ctx, vm) != 0 &&
        vm->stop == PY_STOP_NONE)
        py_stop(vm, PY_STOP_HOST);
    if (vm->stop == PY_STOP_NONE) {
        py_gc_poll(vm);
        return 0;
    }
    py_error_clear(vm);
    vm->ts->exc = v_incref(vm->stop_exc);
    return -1;
}

/* Arithmetic on two floats or a float and a small int. V_UNSET: not such a pair, or not such an
 * operation. An operand that nobody else holds is overwritten with the result: returned without a
 * new reference. */
static Value float_binary(struct vm *vm, enum py_binop op, Value a, Value b) {
    struct type *ft = vm->t.float_;
    bool fa = v_is_exact(a, ft), fb = v_is_exact(b, ft);
    if (!(fa || v_is_int(a)) || !(fb || v_is_int(b)) || !(fa || fb)) return V_UNSET;
    double x = fa ? v_as_float(a) : (double)v_as_int(a);
    double y = fb ? v_as_float(b) : (double)v_as_int(b);
    double r;
    switch (op) {
    case PY_ADD: r = x + y; break;
    case PY_SUB: r = x - y; break;
    case PY_MUL: r = x * y; break;
    case PY_TRUEDIV:
        if (y == 0) return V_UNSET;
        r = x / y;
        break;
    default: return V_UNSET;
    }
    if (fa && v_obj(a)->rc == 1) {
        v_as(floatobj, a)->f = r;
        return v_incref(a);
    }
    return py_float(vm, r);
}

/* Floor division and modulo of small ints, b not 0. */
static inline intptr_t int_floordiv(intptr_t a, intptr_t b) {
    intptr_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}
static inline intptr_t int_mod(intptr_t a, intptr_t b) {
    intptr_t r = a % b;
    return (r != 0 && (r < 0) != (b < 0)) ? r + b : r;
}

/* Both are small ints, the operation is not + or -. V_UNSET: overflow, division by zero, or an
 * operation for the int type itself. */
static inline Value int_binary(enum py_binop op, Value a, Value b) {
    intptr_t r;
    switch (op) {
    case PY_MUL:
        if (__builtin_mul_overflow(v_as_int(a), v_as_int(b), &r) || !v_fits_int(r)) return V_UNSET;
        return v_int(r);
    case PY_FLOORDIV:
        if (v_as_int(b) == 0) return V_UNSET;
        r = int_floordiv(v_as_int(a), v_as_int(b));
        return v_fits_int(r) ? v_int(r) : V_UNSET;
    case PY_MOD: return v_as_int(b) == 0 ? V_UNSET : v_int(int_mod(v_as_int(a), v_as_int(b)));
    case PY_AND: return a & b;
    case PY_OR: return a | b;
    case PY_XOR: return (a ^ b) | 1;
    case PY_RSHIFT:
        if (v_as_int(b) < 0) return V_UNSET;
        return v_int(v_as_int(b) > 62 ? (v_as_int(a) < 0 ? -1 : 0) : v_as_int(a) >> v_as_int(b));
    case PY_LSHIFT:
        if (v_as_int(b) < 0 || v_as_int(b) > 30 || v_as_int(a) > INT32_MAX || v_as_int(a) < 0)
            return V_UNSET;
        return v_int(v_as_int(a) << v_as_int(b));
    default: return V_UNSET;
    }
}

/* Which of less, equal, greater each comparison accepts: bits 0, 1, 2 by enum py_cmp. */
static inline bool compare_ints(intptr_t a, intptr_t b, enum py_cmp op) {
    static const uint8_t accepts[] = {
        [PY_LT] = 1, [PY_LE] = 3, [PY_EQ] = 2, [PY_NE] = 5, [PY_GT] = 4, [PY_GE] = 6};
    return accepts[op] >> ((a >= b) + (a > b)) & 1;
}
static inline bool compare_floats(double a, double b, enum py_cmp op) {
    switch (op) {
    case PY_LT: return a < b;
    case PY_LE: return a <= b;
    case PY_EQ: return a == b;
    case PY_NE: return a != b;
    case PY_GT: return a > b;
    default: return a >= b;
    }
}

/* The common cases of comparison without calls; V_UNSET when it is none of them. */
static inline Value compare_fast(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (a & b & 1) return v_bool(compare_ints((intptr_t)a, (intptr_t)b, op));
    if (!v_is_ptr(a) || !v_is_ptr(b)) return V_UNSET;
    struct type *t = v_obj(a)->type;
    if (t != v_obj(b)->type) return V_UNSET;
    if (t == vm->t.float_) return v_bool(compare_floats(v_as_float(a), v_as_float(b), op));
    if (t == vm->t.str && (op == PY_EQ || op == PY_NE))
        return v_bool((a == b || py_str_eq(a, b)) == (op == PY_EQ));
    return V_UNSET;
}

/* An instance of a plain class (object's __new__, an __init__ in Python): the function to call,
 * borrowed, or V_UNSET. */
static inline Value plain_class_init(struct vm *vm, Value callee) {
    struct type *t = v_as(type, callee);
    if (t->o.type->s.call != vm->t.type->s.call || t->s.new_ != vm->t.object->s.new_ ||
        (t->tflags & (TF_ABSTRACT | TF_HEAP)) != TF_HEAP)
        return V_UNSET;
    Value init = type_lookup(vm, t, vm->n.__init__);
    return v_is_exact(init, vm->t.function) ? init : V_UNSET;
}

/* o[key] for the exact built-in containers; V_UNSET when it is none of them or the key is not
 * there. */
static inline Value subscr_fast(struct vm *vm, Value o, Value key) {
    if (!v_is_ptr(o)) return V_UNSET;
    struct type *t = v_obj(o)->type;
    if (v_is_int(key)) {
        intptr_t i = v_as_int(key);
        if (t == vm->t.list) {
            struct list *l = v_as(list, o);
            if (i < 0) i += (intptr_t)l->len;
            return (size_t)i < l->len ? v_incref(l->items[i]) : V_UNSET;
        }
        if (t == vm->t.tuple) {
            struct tuple *l = v_as(tuple, o);
            if (i < 0) i += (intptr_t)l->len;
            return (size_t)i < l->len ? v_incref(l->items[i]) : V_UNSET;
        }
    }
    if (t == vm->t.dict) {
        Value v = py_dict_get(vm, o, key);
        return v == V_ERR ? V_ERR : v_incref(v);
    }
    return V_UNSET;
}

static inline int store_subscr(struct vm *vm, Value o, Value key, Value v) {
    if (v_is_exact(o, vm->t.dict)) return py_dict_set(vm, o, key, v);
    if (v_is_exact(o, vm->t.list) && v_is_int(key)) {
        struct list *l = v_as(list, o);
        intptr_t i = v_as_int(key);
        if (i < 0) i += (intptr_t)l->len;
        if ((size_t)i < l->len) {
            v_set(vm, &l->items[i], v_incref(v));
            return 0;
        }
    }
    return py_setitem(vm, o, key, v);
}

/* The frame of a call that gives all parameters by position: takes `fn` and the arguments. NULL:
 * nothing is taken. */
static inline __attribute__((always_inline)) struct frame *
frame_for_call(struct vm *vm, Value fnv, const Value *args, size_t nargs) {
    struct function *fn = v_as(function, fnv);
    struct code *c = fn->code;
    struct frame *nf = frame_take(vm, frame_class(c));
    if (__builtin_expect(!nf, 0)) return NULL;
    nf->code = c;
    nf->fn = fnv;
    nf->globals = fn->globals;
    nf->builtins = fn->builtins;
    nf->locals = V_UNSET;
    nf->gen = NULL;
    nf->pc = c->words;
    nf->flags = 0;
    nf->frame_obj = V_UNSET;
    size_t i = 0, n = c->nslots - c->nfree;
    for (; i < nargs; i++) nf->slots[i] = args[i];
    for (; i < n; i++) nf->slots[i] = V_UNSET;
    if (c->nfree) {
        const Value *cells = v_as(tuple, fn->closure)->items;
        for (size_t k = 0; k < c->nfree; k++) nf->slots[n + k] = v_incref(cells[k]);
    }
    nf->sp = nf->slots + c->nslots;
    return nf;
}

/* frame_free for a function's frame that has been left. */
static inline void frame_leave(struct vm *vm, struct frame *f) {
    if (__builtin_expect(f->frame_obj != V_UNSET || f->fn == V_UNSET || f->locals != V_UNSET, 0)) {
        frame_free(vm, f);
        return;
    }
    for (Value *s = f->slots, *end = f->sp; s < end; s++) v_decref(vm, *s);
    v_decref(vm, f->fn);
    frame_release(vm, f);
}

#define SAVE() (f->pc = pc, f->sp = sp)
#define LOAD() (pc = f->pc, sp = f->sp, consts = f->code->consts)
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define NAME_ARG() (f->code->names[word >> 8])
#define ARG() (word >> 8)
#define NEXT()                                                                                     \
    do {                                                                                           \
        word = *pc++;                                                                              \
        goto *table[word & 255];                                                                   \
    } while (0)
#define CASE(name) L_##name
#define TICK()                                                                                     \
    do {                                                                                           \
        if (__builtin_expect(--vm->ticks < 0, 0)) {                                                \
            SAVE();                                                                                \
            if (exec_tick(vm) < 0) goto error;                                                     \
        }                                                                                          \
    } while (0)
/* The top of the stack becomes a new value; V_ERR: error. */
#define REPLACE_TOP(expr)                                                                          \
    do {                                                                                           \
        SAVE();                                                                                    \
        Value r_ = (expr);                                                                         \
        if (r_ == V_ERR) goto error;                                                               \
        v_set(vm, &TOP(), r_);                                                                     \
    } while (0)
/* The two topmost become one. */
#define REPLACE_TWO(expr)                                                                          \
    do {                                                                                           \
        SAVE();                                                                                    \
        Value r_ = (expr);                                                                         \
        Value b_ = POP();                                                                          \
        Value a_ = TOP();                                                                          \
        TOP() = r_ == V_ERR ? V_UNSET : r_;                                                        \
        v_decref(vm, b_);                                                                          \
        v_decref(vm, a_);                                                                          \
        if (r_ == V_ERR) goto error;                                                               \
    } while (0)
#define DROP_TO(base)                                                                              \
    do {                                                                                           \
        Value *base_ = (base);                                                                     \
        while (sp > base_) {                                                                       \
            Value d_ = POP();                                                                      \
            v_decref(vm, d_);                                                                      \
        }                                                                                          \
    } while (0)

/* gcc would join the jumps at the ends of the instructions into a few, which the processor predicts
 * badly. */
#if defined(__GNUC__) && !defined(__clang__)
#define KEEP_JUMPS __attribute__((optimize("no-gcse", "no-crossjumping")))
#else
#define KEEP_JUMPS
#endif

KEEP_JUMPS enum py_res py_exec(struct vm *vm, enum exec_how how, Value sent, Value *out) {
    static const void *const labels[256] = {
#define OP(name, operand, pop, push, cache, doc) &&L_##name,
#include "py/opcodes.def"
#undef OP
    };
    static const void *const tracing[256] = {[0 ... 255] = &&L_TRACE};
    const void *const *table = vm->hooks.watch ? tracing : labels;

    struct tstate *ts = vm->ts;
    struct frame *f = ts->frame;
    uint32_t *pc, word;
    Value *sp;
    const Value *consts;
    Value val;     /* between labels: what is returned, yielded, delivered */
    Value kwnames; /* of a call, borrowed */
    size_t nargs;
    struct gen *child; /* about to be entered */
    struct frame *nf;
    LOAD();

    if (how == EXEC_SEND) {
        val = v_incref(sent);
        goto enter_leaf;
    }
    if (how == EXEC_THROW) goto throw_leaf;
    NEXT();

L_TRACE:
    SAVE();
    exec_trace(vm, f, pc - 1);
    goto *labels[word & 255];

    /* ---- stack and variables ---- */
    CASE(NOP) : NEXT();
    CASE(POP_TOP) : {
        val = POP();
        SAVE();
        v_decref(vm, val);
        NEXT();
    }
    CASE(COPY) : {
        val = sp[-(intptr_t)ARG()];
        PUSH(v_incref(val));
        NEXT();
    }
    CASE(SWAP) : {
        val = TOP();
        TOP() = sp[-(intptr_t)ARG()];
        sp[-(intptr_t)ARG()] = val;
        NEXT();
    }
    CASE(PUSH_NULL) : PUSH(V_UNSET);
    NEXT();
    CASE(LOAD_CONST) : PUSH(v_incref(consts[ARG()]));
    NEXT();
    CASE(LOAD_FAST_CHECK) : if (__builtin_expect(f->slots[ARG()] == V_UNSET, 0)) {
        SAVE();
        exec_unbound_local(vm, f, ARG());
        goto error;
    }
    /* fall through */
    CASE(LOAD_FAST) : PUSH(v_incref(f->slots[ARG()]));
    NEXT();
    CASE(STORE_FAST) : {
        val = f->slots[ARG()];
        f->slots[ARG()] = POP();
        if (v_is_ptr(val)) {
            SAVE();
            v_decref(vm, val);
        }
        NEXT();
    }
    CASE(DELETE_FAST) : {
        SAVE();
        if (f->slots[ARG()] == V_UNSET) {
            exec_unbound_local(vm, f, ARG());
            goto error;
        }
        v_set(vm, &f->slots[ARG()], V_UNSET);
        NEXT();
    }
    CASE(MAKE_CELL) : {
        SAVE();
        val = py_cell(vm, f->slots[ARG()]);
        if (val == V_ERR) {
            f->slots[ARG()] = V_UNSET;
            goto error;
        }
        f->slots[ARG()] = val;
        NEXT();
    }
    CASE(LOAD_CLOSURE) : PUSH(v_incref(f->slots[ARG()]));
    NEXT();
    CASE(LOAD_DEREF) : {
        val = v_as(cell, f->slots[ARG()])->v;
        if (val == V_UNSET) {
            SAVE();
            exec_unbound_cell(vm, f, ARG());
            goto error;
        }
        PUSH(v_incref(val));
        NEXT();
    }
    CASE(STORE_DEREF) : {
        val = POP();
        SAVE();
        v_set(vm, &v_as(cell, f->slots[ARG()])->v, val);
        NEXT();
    }
    CASE(DELETE_DEREF) : {
        SAVE();
        struct cell *cell = v_as(cell, f->slots[ARG()]);
        if (cell->v == V_UNSET) {
            exec_unbound_cell(vm, f, ARG());
            goto error;
        }
        v_set(vm, &cell->v, V_UNSET);
        NEXT();
    }
    CASE(LOAD_CLASSDEREF) : {
        SAVE();
        val = exec_load_classderef(vm, f, ARG());
        goto push_result;
    }
    CASE(LOAD_NAME) : {
        SAVE();
        val = exec_load_name(vm, f, NAME_ARG());
        goto push_result;
    }
    CASE(STORE_NAME) : {
        SAVE();
        int r = exec_store_name(vm, f, NAME_ARG(), TOP());
        val = POP();
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(DELETE_NAME) : {
        SAVE();
        if (exec_store_name(vm, f, NAME_ARG(), V_UNSET) < 0) goto error;
        NEXT();
    }
    CASE(LOAD_GLOBAL) : {
        struct dict *g = v_as(dict, f->globals);
        uint32_t hint = pc[1];
        if (pc[0] == 0) { /* in the globals */
            if (hint < g->nentries && g->entries[hint].key == NAME_ARG()) {
                PUSH(v_incref(g->entries[hint].value));
                pc += 2;
                NEXT();
            }
        } else if (pc[0] ==
                   g->keys_version) { /* not in the globals of that version: in the builtins */
            struct dict *b = v_as(dict, f->builtins);
            if (hint < b->nentries && b->entries[hint].key == NAME_ARG()) {
                PUSH(v_incref(b->entries[hint].value));
                pc += 2;
                NEXT();
            }
        }
        SAVE();
        val = exec_load_global(vm, f, NAME_ARG(), pc);
        pc += 2;
        goto push_result;
    }
    CASE(STORE_GLOBAL) : {
        SAVE();
        int r = py_dict_set_str(vm, v_as(dict, f->globals), NAME_ARG(), TOP());
        val = POP();
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(DELETE_GLOBAL) : {
        SAVE();
        int r = py_dict_del(vm, f->globals, NAME_ARG());
        if (r == 0) exec_name_error(vm, NAME_ARG());
        if (r <= 0) goto error;
        NEXT();
    }

    /* ---- attributes and items ---- */
    CASE(LOAD_ATTR) : {
        struct dict_entry *e = cache_dict_entry(TOP(), NAME_ARG(), pc);
        SAVE();
        if (e) {
            pc += 4;
            v_set(vm, &TOP(), v_incref(e->value));
            NEXT();
        }
        val = exec_load_attr(vm, TOP(), NAME_ARG(), pc);
        pc += 4;
        if (val == V_ERR) goto error;
        v_set(vm, &TOP(), val);
        NEXT();
    }
    CASE(LOAD_METHOD) : {
        SAVE();
        Value pair[2];
        val = TOP();
        int r = exec_load_method(vm, val, NAME_ARG(), pc, pair);
        pc += 4;
        if (r < 0) goto error;
        TOP() = pair[0];
        PUSH(pair[1]);
        v_decref(vm, val);
        NEXT();
    }
    CASE(STORE_ATTR) : {
        struct dict_entry *e = cache_dict_entry(TOP(), NAME_ARG(), pc);
        SAVE();
        if (e) {
            pc += 4;
            Value o = POP(), old = e->value;
            e->value = POP();
            v_decref(vm, old);
            v_decref(vm, o);
            NEXT();
        }
        int r = exec_store_attr(vm, TOP(), NAME_ARG(), sp[-2], pc);
        pc += 4;
        val = POP();
        v_decref(vm, val);
        val = POP();
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(DELETE_ATTR) : {
        SAVE();
        int r = py_setattr(vm, TOP(), NAME_ARG(), V_UNSET);
        val = POP();
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(LOAD_SUPER_METHOD) : {
        SAVE();
        Value pair[2];
        int r = exec_load_super(vm, sp[-3], sp[-2], sp[-1], NAME_ARG(), pair);
        DROP_TO(sp - 3);
        if (r < 0) goto error;
        PUSH(pair[0]);
        PUSH(pair[1]);
        NEXT();
    }
    CASE(BINARY_SUBSCR) : {
        SAVE();
        val = subscr_fast(vm, sp[-2], TOP());
        if (val == V_UNSET) val = py_getitem(vm, sp[-2], TOP());
        REPLACE_TWO(val);
        NEXT();
    }
    CASE(STORE_SUBSCR) : {
        SAVE();
        int r = store_subscr(vm, sp[-2], TOP(), sp[-3]);
        DROP_TO(sp - 3);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(DELETE_SUBSCR) : {
        SAVE();
        int r = py_setitem(vm, sp[-2], TOP(), V_UNSET);
        DROP_TO(sp - 2);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(BUILD_SLICE) : {
        SAVE();
        if (ARG() == 3) {
            val = py_slice(vm, sp[-3], sp[-2], sp[-1]);
        } else {
            val = py_slice(vm, sp[-2], sp[-1], V_NONE);
        }
        DROP_TO(sp - ARG());
        goto push_result;
    }

    /* ---- operators ---- */
    CASE(BINARY_OP) : {
        Value b = TOP(), a = sp[-2];
        enum py_binop op = (enum py_binop)(ARG() & (PY_INPLACE - 1));
        if (a & b & 1) {
            intptr_t r;
            if (op == PY_ADD && !__builtin_add_overflow((intptr_t)(a - 1), (intptr_t)b, &r)) {
                val = (Value)r;
            } else if (op == PY_SUB &&
                       !__builtin_sub_overflow((intptr_t)a, (intptr_t)(b - 1), &r)) {
                val = (Value)r;
            } else {
                val = int_binary(op, a, b);
            }
            if (val != V_UNSET) {
                sp--;
                TOP() = val;
                NEXT();
            }
        } else {
            val = float_binary(vm, op, a, b);
            if (val != V_UNSET) goto binary_done;
        }
        if (op == PY_ADD && v_is_exact(a, vm->t.str) && v_is_exact(b, vm->t.str)) {
            SAVE();
            /* s = s + t: the variable gives up its reference, so that the text may grow in place */
            if (op_code(*pc) == OP_STORE_FAST && f->slots[op_arg(*pc)] == a) {
                f->slots[op_arg(*pc)] = V_UNSET;
                v_obj(a)->rc--;
            }
            sp -= 2;
            val = py_str_append_steal(vm, a, b);
            v_decref(vm, b);
            goto push_result;
        }
        SAVE();
        val = ARG() >= PY_INPLACE ? py_inplace(vm, op, a, b) : py_binary(vm, op, a, b);
    binary_done:
        sp -= 2;
        PUSH(val == V_ERR ? V_UNSET : val);
        SAVE();
        v_decref(vm, b);
        v_decref(vm, a);
        if (val == V_ERR) goto error;
        NEXT();
    }
    CASE(UNARY_OP) : {
        if (ARG() == PY_NOT) {
            val = TOP();
            SAVE();
            int r = val == V_TRUE ? 1 : val == V_FALSE ? 0 : py_truth(vm, val);
            if (r < 0) goto error;
            TOP() = v_bool(!r);
            v_decref(vm, val);
            NEXT();
        }
        REPLACE_TOP(py_unary(vm, (enum py_unop)ARG(), TOP()));
        NEXT();
    }
    CASE(COMPARE_OP) : {
        val = compare_fast(vm, sp[-2], TOP(), (enum py_cmp)ARG());
        if (val == V_UNSET) {
            REPLACE_TWO(py_compare(vm, sp[-2], TOP(), (enum py_cmp)ARG()));
            NEXT();
        }
        Value b = POP(), a = POP();
        v_decref(vm, a);
        v_decref(vm, b);
        word = *pc;
        if (op_code(word) == OP_POP_JUMP_IF_FALSE) {
            pc = val == V_FALSE ? f->code->words + ARG() : pc + 1;
            NEXT();
        }
        PUSH(val);
        NEXT();
    }
    CASE(IS_OP) : {
        Value b = POP();
        val = TOP();
        TOP() = v_bool((val == b) != (ARG() == 1));
        SAVE();
        v_decref(vm, b);
        v_decref(vm, val);
        NEXT();
    }
    CASE(CONTAINS_OP) : {
        SAVE();
        int r = py_contains(vm, TOP(), sp[-2]);
        REPLACE_TWO(r < 0 ? V_ERR : v_bool((r != 0) != (ARG() == 1)));
        NEXT();
    }

    /* ---- building ---- */
    CASE(BUILD_TUPLE) : {
        SAVE();
        sp -= ARG();
        val = py_tuple_steal(vm, sp, ARG());
        goto push_result;
    }
    CASE(BUILD_LIST) : {
        SAVE();
        sp -= ARG();
        val = py_list_steal(vm, sp, ARG());
        goto push_result;
    }
    CASE(BUILD_SET) : {
        SAVE();
        val = exec_build_set(vm, sp - ARG(), ARG());
        DROP_TO(sp - ARG());
        goto push_result;
    }
    CASE(BUILD_MAP) : {
        SAVE();
        val = exec_build_map(vm, sp - 2 * (size_t)ARG(), ARG());
        DROP_TO(sp - 2 * (size_t)ARG());
        goto push_result;
    }
    CASE(BUILD_STRING) : {
        SAVE();
        val = py_str_join(vm, sp - ARG(), ARG());
        DROP_TO(sp - ARG());
        goto push_result;
    }
    CASE(FORMAT_VALUE) : {
        SAVE();
        Value spec = ARG() & 4 ? POP() : V_UNSET;
        val = exec_format(vm, TOP(), ARG() & 3, spec);
        v_decref(vm, spec);
        if (val == V_ERR) goto error;
        v_set(vm, &TOP(), val);
        NEXT();
    }
    CASE(LIST_APPEND) : {
        val = POP();
        SAVE();
        struct list *l = v_as(list, sp[-(intptr_t)ARG()]);
        if (l->len < l->cap) {
            l->items[l->len++] = val;
            NEXT();
        }
        int r = py_list_append(vm, v_ptr(l), val);
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(SET_ADD) : {
        val = POP();
        SAVE();
        int r = py_set_add(vm, sp[-(intptr_t)ARG()], val);
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(MAP_ADD) : {
        SAVE();
        int r = py_dict_set(vm, sp[-(intptr_t)ARG() - 2], sp[-2], TOP());
        DROP_TO(sp - 2);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(LIST_EXTEND) : {
        SAVE();
        int r = exec_list_extend(vm, sp[-(intptr_t)ARG() - 1], TOP());
        DROP_TO(sp - 1);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(SET_UPDATE) : {
        SAVE();
        int r = py_set_update(vm, sp[-(intptr_t)ARG() - 1], TOP());
        DROP_TO(sp - 1);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(DICT_UPDATE) : {
        SAVE();
        int r = exec_dict_update(vm, sp[-(intptr_t)ARG() - 1], TOP());
        DROP_TO(sp - 1);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(DICT_MERGE) : {
        SAVE();
        Value *d = &sp[-(intptr_t)ARG() - 1];
        int r = exec_dict_merge(vm, *d, TOP(), d[-2]);
        DROP_TO(sp - 1);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(LIST_TO_TUPLE)
        : REPLACE_TOP(py_tuple(vm, v_as(list, TOP())->items, v_as(list, TOP())->len));
    NEXT();
    CASE(UNPACK_SEQUENCE) : {
        val = POP();
        SAVE();
        int r = exec_unpack(vm, val, sp, ARG());
        if (r == 0) sp += ARG();
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(UNPACK_EX) : {
        val = POP();
        SAVE();
        int r = exec_unpack_ex(vm, val, sp, ARG() & 255, ARG() >> 8);
        if (r == 0) sp += (ARG() & 255) + (ARG() >> 8) + 1;
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }

    /* ---- jumps and loops ---- */
    CASE(JUMP) : pc = f->code->words + ARG();
    NEXT();
    CASE(JUMP_BACK) : {
        TICK();
        pc = f->code->words + ARG();
        NEXT();
    }
    CASE(POP_JUMP_IF_FALSE) : {
        val = POP();
        if (val == V_TRUE) NEXT();
        if (val == V_FALSE || val == V_NONE) {
            pc = f->code->words + ARG();
            NEXT();
        }
        SAVE();
        int r = py_truth(vm, val);
        v_decref(vm, val);
        if (r < 0) goto error;
        if (!r) pc = f->code->words + ARG();
        NEXT();
    }
    CASE(POP_JUMP_IF_TRUE) : {
        val = POP();
        if (val == V_FALSE || val == V_NONE) NEXT();
        if (val == V_TRUE) {
            pc = f->code->words + ARG();
            NEXT();
        }
        SAVE();
        int r = py_truth(vm, val);
        v_decref(vm, val);
        if (r < 0) goto error;
        if (r) pc = f->code->words + ARG();
        NEXT();
    }
    CASE(POP_JUMP_IF_NONE) : {
        val = POP();
        if (val == V_NONE) {
            pc = f->code->words + ARG();
        } else {
            SAVE();
            v_decref(vm, val);
        }
        NEXT();
    }
    CASE(POP_JUMP_IF_NOT_NONE) : {
        val = POP();
        if (val != V_NONE) {
            SAVE();
            v_decref(vm, val);
            pc = f->code->words + ARG();
        }
        NEXT();
    }
    CASE(JUMP_IF_FALSE_OR_POP) : {
        SAVE();
        int r = py_truth(vm, TOP());
        if (r < 0) goto error;
        if (r) {
            val = POP();
            v_decref(vm, val);
        } else {
            pc = f->code->words + ARG();
        }
        NEXT();
    }
    CASE(JUMP_IF_TRUE_OR_POP) : {
        SAVE();
        int r = py_truth(vm, TOP());
        if (r < 0) goto error;
        if (!r) {
            val = POP();
            v_decref(vm, val);
        } else {
            pc = f->code->words + ARG();
        }
        NEXT();
    }
    CASE(GET_ITER) : REPLACE_TOP(py_iter(vm, TOP()));
    NEXT();
    CASE(FOR_ITER) : {
        pc++;
        SAVE();
        struct type *t = v_obj(TOP())->type;
        if (t == vm->t.generator) {
            child = v_as(gen, TOP());
            if (child->state != GEN_CLOSED) {
                child = gen_enter(vm, child, f, true);
                if (!child) goto error;
                f = ts->frame;
                LOAD();
                val = V_NONE;
                goto enter_leaf;
            }
            val = V_UNSET;
        } else {
            val = t->s.next(vm, TOP());
        }
        if (__builtin_expect(val == V_UNSET, 0)) {
            pc = f->code->words + ARG();
            val = POP();
            SAVE();
            v_decref(vm, val);
            NEXT();
        }
        goto push_result;
    }

    /* ---- calls ---- */
    CASE(CALL) : {
        pc += 2;
        kwnames = V_UNSET;
        nargs = ARG();
    }
call : {
    Value *base = sp - nargs - 2, callee, *args;
    TICK();
    if (base[0] == V_UNSET) {
        callee = base[1];
        args = base + 2;
        if (v_is_exact(callee, vm->t.method)) {
            base[0] = v_incref(v_as(method, callee)->fn);
            base[1] = v_incref(v_as(method, callee)->self);
            v_decref(vm, callee);
            callee = base[0];
            args = base + 1;
            nargs++;
        }
    } else {
        callee = base[0];
        args = base + 1;
        nargs++;
    }
    SAVE();
    struct type *t = v_type(vm, callee);
    size_t nkw = kwnames == V_UNSET ? 0 : v_as(tuple, kwnames)->len;
    if (t == vm->t.function) {
        struct code *c = v_as(function, callee)->code;
        if ((c->flags & PLAIN_MASK) == CODE_SIMPLE_ARGS && nargs == c->argcount && !nkw &&
            f->depth < vm->limits.recursion) {
            nf = frame_for_call(vm, callee, args, nargs);
            if (!nf) {
                DROP_TO(base);
                goto error;
            }
            f->sp = base;
            nf->back = f;
            nf->depth = f->depth + 1;
            ts->frame = f = nf;
            LOAD();
            NEXT();
        }
        if (!nkw && !(c->flags & NOT_FAST) && !c->kwonlyargcount && nargs <= c->argcount) {
            nf = frame_for_call(vm, callee, args, nargs);
            if (!nf) {
                DROP_TO(base);
                goto error;
            }
            sp = base;
            if (nargs < c->argcount && call_fill_defaults(vm, nf, nargs) < 0) {
                SAVE();
                frame_free(vm, nf);
                goto error;
            }
            goto push_frame;
        }
        nf = call_bind(vm, callee, args, nargs - nkw, kwnames);
        DROP_TO(base);
        if (!nf) goto error;
        goto push_frame;
    }
    if (t == vm->t.native || t == vm->t.method_descr) {
        const struct native_def *def = v_as(native, callee)->def;
        if (t == vm->t.native && !def->sig && !nkw && v_as(native, callee)->self == V_UNSET &&
            (intptr_t)nargs >= def->min && (def->max < 0 || (intptr_t)nargs <= def->max)) {
            val = def->fn(vm, args, nargs);
        } else {
            val = call_native(vm, callee, args, nargs - nkw, kwnames);
        }
        DROP_TO(base);
        goto push_result;
    }
    if (t->tflags & TF_TYPE && base[0] == V_UNSET && !nkw) {
        Value init = plain_class_init(vm, callee);
        if (init != V_UNSET) {
            struct code *c = v_as(function, init)->code;
            if (!(c->flags & (NOT_FAST | MAKES_GEN)) && !c->kwonlyargcount && nargs < c->argcount) {
                nf = frame_for_function_steal(vm, v_incref(init));
                if (!nf) {
                    DROP_TO(base);
                    goto error;
                }
                val = py_new_instance(vm, v_as(type, callee));
                if (val == V_ERR) {
                    frame_free(vm, nf);
                    DROP_TO(base);
                    goto error;
                }
                nf->slots[0] = v_incref(val);
                for (size_t i = 0; i < nargs; i++) nf->slots[i + 1] = args[i];
                base[0] = val;
                sp = base + 1;
                SAVE();
                v_decref(vm, callee);
                if (nargs + 1 < c->argcount && call_fill_defaults(vm, nf, nargs + 1) < 0) {
                    frame_free(vm, nf);
                    goto error;
                }
                nf->flags = FRAME_INIT;
                goto push_frame;
            }
        }
    }
    if (t->s.call) {
        val = t->s.call(vm, callee, args, nargs - nkw, kwnames);
    } else {
        val = py_raise(vm, vm->e.TypeError, "'%T' object is not callable", callee);
    }
    DROP_TO(base);
    goto push_result;
}
    CASE(CALL_KW) : {
        kwnames = POP(); /* a constant of the code: it outlives the reference given up here */
        v_decref(vm, kwnames);
        nargs = ARG();
        goto call;
    }
    CASE(CALL_EX) : {
        TICK();
        SAVE();
        Value *base = sp - 3 - (ARG() & 1);
        if (exec_call_ex_args(vm, &base[2], base[1]) < 0) goto error;
        if (ARG() & 1 && exec_call_ex_kwargs(vm, &TOP(), base[1]) < 0) goto error;
        Value kwargs = ARG() & 1 ? TOP() : V_UNSET;
        if (v_is_exact(base[1], vm->t.function)) {
            nf = call_bind_ex(vm, base[1], base[2], kwargs);
            DROP_TO(base);
            if (!nf) goto error;
            goto push_frame;
        }
        val = py_call_ex(vm, base[1], base[2], kwargs);
        DROP_TO(base);
        goto push_result;
    }
push_frame: /* nf has its arguments; sp is what the caller keeps */
    SAVE();
    if (nf->code->flags & MAKES_GEN) {
        val = gen_new_steal(vm, nf);
        goto push_result;
    }
    frame_link(nf, f);
    if (__builtin_expect(nf->depth > vm->limits.recursion, 0)) {
        frame_free(vm, nf);
        call_too_deep(vm);
        goto error;
    }
    ts->frame = f = nf;
    LOAD();
    NEXT();

    CASE(MAKE_FUNCTION) : {
        SAVE();
        size_t n = 1u + (ARG() & 1) + (ARG() >> 1 & 1) + (ARG() >> 2 & 1) + (ARG() >> 3 & 1);
        sp -= n;
        val = exec_make_function(vm, f, ARG(), sp);
        goto push_result;
    }
    CASE(LOAD_BUILD_CLASS) : {
        SAVE();
        val = v_incref(py_dict_get_str(v_as(dict, vm->builtins), vm->n.__build_class__));
        goto push_result;
    }
    CASE(LOAD_LOCALS) : {
        val = v_incref(f->locals);
        goto push_result;
    }
    CASE(RETURN_VALUE) : {
        val = POP();
        f->sp = sp;
        f->pc = pc;
        if (f->gen) goto return_gen;
        struct frame *back = f->back;
        uint32_t flags = f->flags;
        ts->frame = back;
        frame_leave(vm, f);
        if (flags & FRAME_ENTRY) {
            *out = val;
            return PY_RETURN;
        }
        f = back;
        LOAD();
        if (flags & FRAME_INIT) {
            if (val == V_NONE) NEXT(); /* the instance is on the stack already */
            py_raise(vm, vm->e.TypeError, "__init__() should return None, not '%T'", val);
            v_decref(vm, val);
            goto error;
        }
        PUSH(val);
        NEXT();
    }

    /* ---- generators and coroutines ---- */
return_gen : {
    struct gen *g = f->gen;
    struct frame *back = f->back;
    bool root = ts->root == g, entry = f->flags & FRAME_ENTRY;
    bool is_async = f->code->flags & CODE_ASYNC_GENERATOR;
    gen_finish(vm, g);
    ts->frame = back;
    frame_leave(vm, f);
    if (is_async) {
        v_decref(vm, val);
        py_raise(vm, vm->e.StopAsyncIteration, NULL);
        if (entry) return PY_RAISE;
        goto error_in_back;
    }
    if (entry) {
        *out = val;
        return PY_RETURN;
    }
    f = back;
    LOAD();
    if (root) { /* FOR_ITER: exhausted */
        v_decref(vm, val);
        word = pc[-2];
        pc = f->code->words + ARG();
        val = POP();
        SAVE();
        v_decref(vm, val);
        NEXT();
    }
    f->gen->state = GEN_RUNNING;
    v_set(vm, &TOP(), val);
    NEXT();
}
    CASE(YIELD_VALUE) : {
        val = POP();
        SAVE();
        struct gen *g = f->gen;
        if (!(f->code->flags & CODE_ASYNC_GENERATOR)) goto suspend;
        /* the value is the result of the awaitable that drives the generator */
        struct frame *back = f->back;
        g->state = GEN_SUSPENDED;
        g->ag_running = false;
        f->back = NULL;
        ts->holder = g->outer;
        g->outer = NULL;
        ts->frame = back;
        if (ts->root == g) {
            ts->root = g->saved_root;
            g->driving = false;
            g->leaf = g;
            f->flags &= ~(uint32_t)FRAME_ENTRY;
            *out = val;
            return PY_RETURN;
        }
        g->leaf = g;
        f = back;
        LOAD();
        f->gen->state = GEN_RUNNING;
        v_set(vm, &TOP(), val);
        NEXT();
    }
suspend : { /* val leaves the chain; f is saved */
    struct gen *root = ts->root, *leaf = f->gen;
    struct frame *rf = root->frame, *back = rf->back;
    leaf->state = GEN_SUSPENDED;
    ts->root = root->saved_root;
    root->driving = false;
    root->leaf = leaf;
    ts->holder = root->outer;
    root->outer = NULL;
    rf->back = NULL;
    ts->frame = back;
    if (rf->flags & FRAME_ENTRY) {
        rf->flags &= ~(uint32_t)FRAME_ENTRY;
        *out = val;
        return PY_YIELD;
    }
    f = back;
    LOAD();
    PUSH(val);
    NEXT();
}
enter_leaf : { /* f is the leaf's frame, val what is sent */
    struct gen *g = f->gen;
    if (g->state == GEN_CREATED) {
        g->state = GEN_RUNNING;
        v_decref(vm, val);
        NEXT();
    }
    bool waits = gen_delegate(g) != V_UNSET;
    g->state = GEN_RUNNING;
    if (waits) goto resume_delegate;
    PUSH(val);
    NEXT();
}
resume_delegate : { /* the top of the stack waits for val */
    Value r;
    enum py_res res = py_delegate_resume(vm, TOP(), val, &r);
    v_decref(vm, val);
    if (res == PY_RAISE) goto error;
    val = r;
    if (res == PY_YIELD) goto suspend;
    v_set(vm, &TOP(), val);
    NEXT();
}
throw_leaf : {
    struct gen *g = f->gen;
    Value delegate = gen_delegate(g);
    struct gen *inner = gen_of(vm, delegate);
    g->state = GEN_RUNNING;
    if (delegate == V_UNSET || (inner && inner->state == GEN_CLOSED)) goto error;
    Value exc = py_error_take(vm), r;
    enum py_res res = py_delegate_throw(vm, TOP(), exc, &r);
    v_decref(vm, exc);
    if (res == PY_RAISE) goto error;
    val = r;
    if (res == PY_YIELD) goto suspend;
    v_set(vm, &TOP(), val);
    NEXT();
}
    CASE(GET_YIELD_FROM_ITER) : {
        struct type *t = v_type(vm, TOP());
        if (t == vm->t.generator) NEXT();
        SAVE();
        if (t == vm->t.coroutine || t == vm->t.native_coro) {
            if (f->code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)) NEXT();
            py_raise(vm, vm->e.TypeError,
                     "cannot 'yield from' a coroutine object in a "
                     "non-coroutine generator");
            goto error;
        }
        REPLACE_TOP(py_iter(vm, TOP()));
        NEXT();
    }
    CASE(YIELD_FROM) : {
        SAVE();
        child = gen_of(vm, TOP());
        val = V_NONE;
        if (!child) goto resume_delegate;
        if (child->state == GEN_CLOSED && child->o.type == vm->t.generator) {
            v_set(vm, &TOP(), V_NONE);
            NEXT();
        }
        goto enter_child;
    }
    CASE(AWAIT) : {
        SAVE();
        Value v = TOP();
        val = V_NONE;
        if (v_is_exact(v, vm->t.coroutine)) {
            child = v_as(gen, v);
            goto enter_child;
        }
        child = asend_take(vm, v, &val);
        if (child) {
            v_set(vm, &TOP(), v_incref(v_ptr(child)));
            goto enter_child;
        }
        Value d = py_awaitable(vm, v, (int)ARG());
        if (d == V_ERR) goto error;
        v_set(vm, &TOP(), d);
        child = gen_of(vm, d);
        if (!child) goto resume_delegate;
    }
enter_child : { /* child is on top of the stack; val (owned) is what it gets */
    struct gen *leaf = gen_enter(vm, child, f, false);
    if (!leaf) {
        v_decref(vm, val);
        if (child->state != GEN_RUNNING) child->ag_running = false;
        goto error;
    }
    f->gen->state = GEN_SUSPENDED;
    f = ts->frame;
    LOAD();
    goto enter_leaf;
}
    CASE(GET_AITER) : {
        SAVE();
        struct type *t = v_type(vm, TOP());
        if (!t->s.aiter) {
            py_raise(vm, vm->e.TypeError,
                     "'async for' requires an object with __aiter__ method, got %T", TOP());
            goto error;
        }
        REPLACE_TOP(t->s.aiter(vm, TOP()));
        t = v_type(vm, TOP());
        if (!t->s.anext) {
            py_raise(vm, vm->e.TypeError,
                     "'async for' received an object from __aiter__ that does not implement "
                     "__anext__: %T",
                     TOP());
            REPLACE_TOP(V_NONE); /* what it was is gone before the handlers run */
            goto error;
        }
        NEXT();
    }
    CASE(GET_ANEXT) : {
        SAVE();
        struct type *t = v_type(vm, TOP());
        if (t == vm->t.async_generator && op_code(*pc) == OP_AWAIT) {
            child = v_as(gen, TOP());
            if (!child->ag_running && child->state != GEN_CLOSED && !child->ag_closed) {
                if (asyncgen_hooks(vm, child) < 0) goto error;
                pc++;
                PUSH(v_incref(v_ptr(child)));
                SAVE();
                child->ag_running = true;
                val = V_NONE;
                goto enter_child;
            }
        }
        if (!t->s.anext) {
            val = py_raise(vm, vm->e.TypeError,
                           "'async for' requires an iterator with __anext__ method, got %T", TOP());
        } else {
            val = t->s.anext(vm, TOP());
        }
        goto push_result;
    }
    CASE(END_ASYNC_FOR) : {
        val = POP();
        if (v_isinstance(vm, val, vm->e.StopAsyncIteration)) {
            DROP_TO(sp - 1);
            v_decref(vm, val);
            NEXT();
        }
        ts->exc = val;
        goto unwind;
    }

    /* ---- with, exceptions ---- */
    CASE(BEFORE_ASYNC_WITH) : CASE(BEFORE_WITH) : {
        SAVE();
        Value pair[2];
        val = TOP();
        if (exec_before_with(vm, val, op_code(word) == OP_BEFORE_ASYNC_WITH, pair) < 0) goto error;
        TOP() = pair[0];
        PUSH(pair[1]);
        v_decref(vm, val);
        NEXT();
    }
    CASE(WITH_EXCEPT_START) : {
        SAVE();
        val = exec_with_except(vm, sp[-4], TOP());
        goto push_result;
    }
    CASE(PUSH_EXC_INFO) : {
        Value *slot = exc_handled_slot(ts);
        val = TOP();
        TOP() = *slot;
        *slot = val;
        PUSH(v_incref(val));
        NEXT();
    }
    CASE(POP_EXCEPT) : {
        val = POP();
        SAVE();
        v_set(vm, exc_handled_slot(ts), val);
        NEXT();
    }
    CASE(CHECK_EXC_MATCH) : {
        SAVE();
        int r = exec_exc_match(vm, sp[-2], TOP(), false);
        if (r < 0) goto error;
        v_set(vm, &TOP(), v_bool(r));
        NEXT();
    }
    CASE(CHECK_EG_MATCH) : {
        SAVE();
        Value pair[2];
        if (exec_exc_match(vm, sp[-2], TOP(), true) < 0) goto error;
        if (exec_eg_match(vm, sp[-2], TOP(), pair) < 0) goto error;
        DROP_TO(sp - 2);
        PUSH(pair[0]);
        PUSH(pair[1]);
        if (pair[1] != V_NONE) v_set(vm, exc_handled_slot(ts), v_incref(pair[1]));
        NEXT();
    }
    CASE(PREP_RERAISE_STAR) : REPLACE_TWO(exec_reraise_star(vm, sp[-2], TOP()));
    NEXT();
    CASE(RERAISE) : ts->exc = POP();
    goto unwind;
    CASE(RAISE_VARARGS) : {
        SAVE();
        Value cause = ARG() == 2 ? sp[-1] : V_UNSET;
        Value exc = ARG() == 0 ? V_UNSET : sp[-(intptr_t)ARG()];
        int again = exec_raise(vm, exc, cause);
        DROP_TO(sp - ARG());
        if (again) goto unwind;
        goto error;
    }
    CASE(LOAD_ASSERTION_ERROR) : PUSH(v_incref(v_ptr(vm->e.AssertionError)));
    NEXT();

    /* ---- modules, annotations, the prompt ---- */
    CASE(IMPORT_NAME) : {
        SAVE();
        REPLACE_TWO(import_name(vm, f, NAME_ARG(), TOP(), sp[-2]));
        NEXT();
    }
    CASE(IMPORT_FROM) : {
        SAVE();
        val = import_from(vm, TOP(), NAME_ARG());
        goto push_result;
    }
    CASE(IMPORT_STAR) : {
        val = POP();
        SAVE();
        int r = import_star(vm, val, f->locals);
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }
    CASE(SETUP_ANNOTATIONS) : {
        SAVE();
        Value has =
            v_is_dict(f->locals) ? py_dict_get(vm, f->locals, vm->n.__annotations__) : V_UNSET;
        if (has == V_ERR) goto error;
        if (has == V_UNSET) {
            val = py_dict(vm);
            if (val == V_ERR) goto error;
            int r = py_setitem(vm, f->locals, vm->n.__annotations__, val);
            v_decref(vm, val);
            if (r < 0) goto error;
        }
        NEXT();
    }
    CASE(PRINT_EXPR) : {
        val = POP();
        SAVE();
        int r = exec_display(vm, val);
        v_decref(vm, val);
        if (r < 0) goto error;
        NEXT();
    }

    /* ---- match ---- */
    CASE(GET_LEN) : {
        SAVE();
        intptr_t n = py_len(vm, TOP());
        val = n < 0 ? V_ERR : py_int(vm, n);
        goto push_result;
    }
    CASE(MATCH_SEQUENCE) : {
        val = v_bool(v_type(vm, TOP())->tflags & TF_SEQUENCE_PATTERN);
        PUSH(val);
        NEXT();
    }
    CASE(MATCH_MAPPING) : {
        val = v_bool(v_type(vm, TOP())->tflags & TF_MAPPING_PATTERN);
        PUSH(val);
        NEXT();
    }
    CASE(MATCH_KEYS) : {
        SAVE();
        val = exec_match_keys(vm, sp[-2], TOP());
        goto push_result;
    }
    CASE(MATCH_CLASS) : {
        SAVE();
        val = exec_match_class(vm, sp[-3], sp[-2], TOP(), ARG());
        DROP_TO(sp - 3);
        goto push_result;
    }

push_result: /* val is what the instruction leaves on the stack, or V_ERR */
    if (__builtin_expect(val == V_ERR, 0)) goto error;
    PUSH(val);
    NEXT();

error_in_back: /* an exception comes out of a call whose frame is gone */
    f = ts->frame;
    if (f->gen && f->gen->state == GEN_SUSPENDED) f->gen->state = GEN_RUNNING;
    LOAD();
error:
    SAVE();
    traceback_here(vm, f);
unwind:
    SAVE();
    if (__builtin_expect(vm->stop == PY_STOP_NONE, 1)) {
        uint32_t index = frame_index(f);
        const struct code_handler *h = code_find_handler(f->code, index);
        if (h) {
            Value exc = ts->exc;
            ts->exc = V_UNSET;
            DROP_TO(f->slots + f->code->nslots + h->depth);
            if (h->push_lasti) PUSH(v_int((intptr_t)index));
            PUSH(exc);
            pc = f->code->words + h->target;
            NEXT();
        }
    }
    {
        struct gen *g = f->gen;
        bool entry = f->flags & FRAME_ENTRY;
        struct frame *back = f->back;
        if (g) {
            gen_convert_stop(vm, g);
            gen_finish(vm, g);
        }
        Value exc = ts->exc;
        ts->exc = V_UNSET;
        ts->frame = back;
        frame_free(vm, f);
        py_error_clear(vm);
        ts->exc = exc;
        if (entry) return PY_RAISE;
        goto error_in_back;
    }
}
