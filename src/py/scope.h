/* The symbol table: which name means what in which block.
 *
 * scope_build walks the tree twice. The first walk makes one struct scope for every module, class,
 * function, lambda and comprehension (a comprehension is a function of its own, its outermost
 * iterable excepted, which belongs to the block around it) and notes how each name is used there. The
 * second decides, from the outside in, where each name lives: a local, a cell (a local that an inner
 * function captures), a free variable (somebody else's cell), a global.
 *
 * A def, class or type alias with type parameters (PEP 695) stands in a hidden function of its own,
 * which binds them and is called at once; its node is the list of parameters (of an alias: the
 * statement). Each bound, default and alias value is a function too, called when it is asked for;
 * its node is the field that holds the expression.
 *
 * The rules are Python's: a class block's names are invisible to the functions in it; `__class__` is
 * a cell of every class block in which a method mentions it or super; names like __x in a class are
 * mangled; an assignment expression in a comprehension binds in the function around it.
 *
 * Names are unique pointers (names_intern): equal text, equal pointer. Everything lives in the
 * arena. Errors: the first one is left in the struct syntax_error, as CPython words and places it.
 */
#ifndef PY_SCOPE_H
#define PY_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "py/ast.h"
#include "py/parser.h"

/* A hash map from pointers to numbers, in an arena; remembers the order of insertion. */
struct ptrmap {
    struct ptrmap_entry {
        const void *key;
        intptr_t value;
    } *entries;
    uint32_t len, cap;
    uint32_t *index; /* of 2 * cap entry numbers + 1, 0 = empty */
};
/* The value's place, or NULL. Valid until the next ptrmap_put. */
intptr_t *ptrmap_get(const struct ptrmap *m, const void *key);
intptr_t *ptrmap_put(struct ptrmap *m, struct arena *a, const void *key, intptr_t value);

/* Unique names. */
struct names {
    struct arena *arena;
    struct name_node **table;
    uint32_t len, cap;
};
const char *names_intern(struct names *n, const char *s);
/* __x inside class C is _C__x; `cls` NULL: not in a class. */
const char *names_mangle(struct names *n, const char *cls, const char *s);

enum scope_kind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_ASYNC_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION,
    SCOPE_TYPE_PARAMS, /* around a generic def, class or type alias; a bound, default or alias value */
};

enum symbol_flag {
    SYM_GLOBAL = 1 << 0, /* declared global */
    SYM_LOCAL = 1 << 1,  /* bound in the block */
    SYM_PARAM = 1 << 2,
    SYM_NONLOCAL = 1 << 3, /* declared nonlocal */
    SYM_USE = 1 << 4,
    SYM_IMPORT = 1 << 5,
    SYM_ANNOT = 1 << 6,
    SYM_COMP_ITER = 1 << 7,  /* iteration variable of a comprehension */
    SYM_FREE_CLASS = 1 << 8, /* a class block's own name that is also free in one of its methods */
    SYM_BOUND = SYM_LOCAL | SYM_PARAM | SYM_IMPORT,
    /* where it lives */
    SYM_WHERE_SHIFT = 12,
};
enum symbol_where {
    WHERE_UNKNOWN, /* the name does not occur in the block */
    WHERE_LOCAL,
    WHERE_CELL,
    WHERE_FREE,
    WHERE_GLOBAL,   /* declared */
    WHERE_IMPLICIT, /* global because nobody binds it */
};

struct scope {
    enum scope_kind kind;
    const char *name;
    struct scope *parent, *next; /* next sibling */
    struct scope *children, **children_end;
    struct ptrmap symbols;    /* name -> enum symbol_flag */
    struct ptrmap directives; /* name -> struct pos *: of global and nonlocal statements */
    bool nested;              /* some function is around it */
    bool has_free, child_free;
    bool generator, coroutine, needs_class_cell;
    const char *refuses;   /* yield, await and := have no place in it: what it is, for the message */
    bool is_annotation;    /* not a block of the program: see visit_annotation */
    /* TYPE_PARAMS within a class: its block, whose names are visible there all the same. They are
     * looked up in its namespace, which is the hidden variable .classdict. */
    struct scope *class_scope;
    bool is_comprehension; /* and of which kind, for messages */
    enum ast_expr_kind comp_kind;
    int comp_iter_expr; /* depth of iterables of comprehensions that we are in */
    bool comp_target;
};

struct scope_table {
    struct arena *arena;
    struct names names;
    struct ptrmap by_node; /* node -> struct scope * */
    struct scope *module;
    bool future_annotations;
    /* Recursion: *too_deep is set when the tree is deeper than the C stack allows. */
    const char *stack_limit;
    bool too_deep;
};

/* 0, or -1 with *err set (kind and msg; the place in *pos) or table->too_deep. `t` is zeroed but for
 * arena and stack_limit. */
int scope_build(struct scope_table *t, const struct ast_mod *mod, struct syntax_error *err,
                struct pos *pos);
/* The scope that a node (module, def, lambda, class, comprehension) opened. */
struct scope *scope_of(const struct scope_table *t, const void *node);
enum symbol_where scope_where(const struct scope *s, const char *mangled);
uint32_t scope_flags(const struct scope *s, const char *mangled);
static inline bool scope_is_function(const struct scope *s) { return s->kind >= SCOPE_FUNCTION; }

#endif
