/* The syntax tree of a Python module.
 *
 * One to one with CPython 3.12's Python.asdl, so that the language reference and the `ast` module's
 * documentation describe it: same node kinds, same fields in the same order, in C spelling. A sum
 * type is a struct with a `kind`, a `pos` and a union `as` with one member a kind (kinds that carry
 * the same fields share a member: `async def` is as.function_def too). A product type (arguments,
 * keyword, withitem, ...) is a plain struct. A sequence is `{items, len}`: pointers for the sum
 * types, values for the products; items is NULL when len is 0. A field that the ASDL marks optional
 * is NULL when absent. Type parameters have the default of 3.13 (PEP 696). What
 * 3.12 has and this tree has not: type comments.
 *
 * Ownership: every node, sequence, identifier and constant lives in the arena that was given to
 * py_parse and goes with it. Nodes are not shared: the tree is a tree, and whoever walks it may
 * write into it. Identifiers are interned per parse: within one tree, equal names are equal
 * pointers.
 *
 * Depth: the parser bounds the depth of the tree (AST_DEPTH_MAX), so that a recursive walk is safe,
 * left-deep operator chains included.
 */
#ifndef PY_AST_H
#define PY_AST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

/* As CPython's lineno, col_offset, end_lineno, end_col_offset: lines from 1, columns from 0 in
 * UTF-8 bytes; the end is one past the last byte. */
struct pos {
    int line, col, end_line, end_col;
};

struct ast_stmt;
struct ast_expr;
struct ast_pattern;
struct ast_arg;
struct ast_keyword;
struct ast_alias;
struct ast_withitem;
struct ast_match_case;
struct ast_comprehension;
struct ast_excepthandler;
struct ast_type_param;

struct ast_stmt_seq {
    struct ast_stmt **items;
    int len;
};
struct ast_expr_seq { /* Dict.keys and arguments.kw_defaults hold NULL items */
    struct ast_expr **items;
    int len;
};
struct ast_pattern_seq {
    struct ast_pattern **items;
    int len;
};
struct ast_name_seq {
    const char **items;
    int len;
};
struct ast_arg_seq {
    struct ast_arg *items;
    int len;
};
struct ast_keyword_seq {
    struct ast_keyword *items;
    int len;
};
struct ast_alias_seq {
    struct ast_alias *items;
    int len;
};
struct ast_withitem_seq {
    struct ast_withitem *items;
    int len;
};
struct ast_match_case_seq {
    struct ast_match_case *items;
    int len;
};
struct ast_comprehension_seq {
    struct ast_comprehension *items;
    int len;
};
struct ast_excepthandler_seq {
    struct ast_excepthandler *items;
    int len;
};

struct ast_type_param_seq {
    struct ast_type_param *items;
    int len;
};

enum ast_context { CTX_LOAD, CTX_STORE, CTX_DEL };

enum ast_boolop { BOOLOP_AND, BOOLOP_OR };

enum ast_operator {
    OPERATOR_ADD,
    OPERATOR_SUB,
    OPERATOR_MULT,
    OPERATOR_MAT_MULT,
    OPERATOR_DIV,
    OPERATOR_MOD,
    OPERATOR_POW,
    OPERATOR_LSHIFT,
    OPERATOR_RSHIFT,
    OPERATOR_BIT_OR,
    OPERATOR_BIT_XOR,
    OPERATOR_BIT_AND,
    OPERATOR_FLOOR_DIV,
};

enum ast_unaryop { UNARYOP_INVERT, UNARYOP_NOT, UNARYOP_UADD, UNARYOP_USUB };

enum ast_cmpop {
    CMPOP_EQ,
    CMPOP_NOT_EQ,
    CMPOP_LT,
    CMPOP_LT_E,
    CMPOP_GT,
    CMPOP_GT_E,
    CMPOP_IS,
    CMPOP_IS_NOT,
    CMPOP_IN,
    CMPOP_NOT_IN,
};

struct ast_cmpop_seq {
    enum ast_cmpop *items;
    int len;
};

enum ast_const_kind {
    CONST_NONE,
    CONST_TRUE,
    CONST_FALSE,
    CONST_ELLIPSIS,
    CONST_INT,
    CONST_FLOAT,
    CONST_COMPLEX,
    CONST_STR,
    CONST_BYTES,
};

/* A literal's value. An INT is its digits, without prefix, underscores or leading zeros (so "0" for
 * zero), in `base` 2, 8, 10 or 16: any length. A COMPLEX literal is imaginary: `number` is its imag
 * part. STR is `len` bytes of UTF-8 in which lone surrogates are encoded as three bytes (WTF-8) and
 * NULs are allowed; BYTES is `len` raw bytes. `text` is NUL-terminated besides. */
struct ast_const {
    enum ast_const_kind kind;
    int base;         /* INT */
    double number;    /* FLOAT, COMPLEX */
    const char *text; /* INT, STR, BYTES */
    size_t len;
};

/* The fields of def, async def and lambda. `defaults` belong to the last positional parameters;
 * `kw_defaults` is parallel to `kwonlyargs`, NULL where there is none. */
struct ast_arguments {
    struct ast_arg_seq posonlyargs;
    struct ast_arg_seq args;
    struct ast_arg *vararg; /* optional */
    struct ast_arg_seq kwonlyargs;
    struct ast_expr_seq kw_defaults;
    struct ast_arg *kwarg; /* optional */
    struct ast_expr_seq defaults;
};

struct ast_arg {
    struct pos pos;
    const char *name;
    struct ast_expr *annotation; /* optional */
};

struct ast_keyword {
    struct pos pos;
    const char *name; /* NULL: **value */
    struct ast_expr *value;
};

struct ast_alias {
    struct pos pos;
    const char *name;   /* dotted for `import a.b`; "*" for `from m import *` */
    const char *asname; /* optional */
};

struct ast_withitem {
    struct ast_expr *context_expr;
    struct ast_expr *optional_vars; /* optional */
};

struct ast_comprehension {
    struct ast_expr *target;
    struct ast_expr *iter;
    struct ast_expr_seq ifs;
    bool is_async;
};

struct ast_excepthandler {
    struct pos pos;
    struct ast_expr *type; /* optional */
    const char *name;      /* optional */
    struct ast_stmt_seq body;
};

enum ast_type_param_kind { TYPE_PARAM_VAR, TYPE_PARAM_SPEC, TYPE_PARAM_TUPLE }; /* T, **P, *Ts */

struct ast_type_param {
    enum ast_type_param_kind kind;
    struct pos pos;
    const char *name;
    struct ast_expr *bound;         /* optional; of VAR only; a Tuple is constraints */
    struct ast_expr *default_value; /* optional */
};

struct ast_match_case {
    struct ast_pattern *pattern;
    struct ast_expr *guard; /* optional */
    struct ast_stmt_seq body;
};

enum ast_expr_kind {
    EXPR_BOOL_OP,
    EXPR_NAMED_EXPR,
    EXPR_BIN_OP,
    EXPR_UNARY_OP,
    EXPR_LAMBDA,
    EXPR_IF_EXP,
    EXPR_DICT,
    EXPR_SET,
    EXPR_LIST_COMP,
    EXPR_SET_COMP,
    EXPR_DICT_COMP,
    EXPR_GENERATOR_EXP,
    EXPR_AWAIT,
    EXPR_YIELD,
    EXPR_YIELD_FROM,
    EXPR_COMPARE,
    EXPR_CALL,
    EXPR_FORMATTED_VALUE,
    EXPR_JOINED_STR,
    EXPR_CONSTANT,
    EXPR_ATTRIBUTE,
    EXPR_SUBSCRIPT,
    EXPR_STARRED,
    EXPR_NAME,
    EXPR_LIST,
    EXPR_TUPLE,
    EXPR_SLICE,
};

struct ast_expr {
    enum ast_expr_kind kind;
    struct pos pos;
    union {
        struct {
            enum ast_boolop op;
            struct ast_expr_seq values; /* a and b and c: three values */
        } bool_op;
        struct {
            struct ast_expr *target; /* a Name */
            struct ast_expr *value;
        } named_expr;
        struct {
            enum ast_operator op;
            struct ast_expr *left, *right;
        } bin_op;
        struct {
            enum ast_unaryop op;
            struct ast_expr *operand;
        } unary_op;
        struct {
            struct ast_arguments *args;
            struct ast_expr *body;
        } lambda;
        struct {
            struct ast_expr *test, *body, *orelse;
        } if_exp;
        struct {
            struct ast_expr_seq keys; /* NULL key: **value */
            struct ast_expr_seq values;
        } dict;
        struct {
            struct ast_expr_seq elts;
        } set;
        struct { /* LIST_COMP, SET_COMP, GENERATOR_EXP */
            struct ast_expr *elt;
            struct ast_comprehension_seq generators;
        } comp;
        struct {
            struct ast_expr *key, *value;
            struct ast_comprehension_seq generators;
        } dict_comp;
        struct { /* AWAIT, YIELD (optional), YIELD_FROM */
            struct ast_expr *value;
        } await, yield, yield_from;
        struct {
            struct ast_expr *left;
            struct ast_cmpop_seq ops; /* parallel to comparators */
            struct ast_expr_seq comparators;
        } compare;
        struct {
            struct ast_expr *func;
            struct ast_expr_seq args; /* Starred for *args */
            struct ast_keyword_seq keywords;
        } call;
        struct {
            struct ast_expr *value;
            struct ast_expr *format_spec; /* optional; a JoinedStr */
            int conversion;               /* 's', 'r', 'a', or -1 */
        } formatted_value;
        struct {
            struct ast_expr_seq values; /* Constant STR and FormattedValue */
        } joined_str;
        struct {
            struct ast_const *value;
            bool u_prefix; /* ASDL's `kind`: written u"..." */
        } constant;
        struct {
            struct ast_expr *value;
            const char *attr;
            enum ast_context ctx;
        } attribute;
        struct {
            struct ast_expr *value;
            struct ast_expr *slice; /* a Slice, a Tuple, or any expression */
            enum ast_context ctx;
        } subscript;
        struct {
            struct ast_expr *value;
            enum ast_context ctx;
        } starred;
        struct {
            const char *id;
            enum ast_context ctx;
        } name;
        struct { /* LIST, TUPLE */
            struct ast_expr_seq elts;
            enum ast_context ctx;
        } list, tuple;
        struct { /* each optional */
            struct ast_expr *lower, *upper, *step;
        } slice;
    } as;
};

enum ast_pattern_kind {
    PATTERN_VALUE,
    PATTERN_SINGLETON,
    PATTERN_SEQUENCE,
    PATTERN_MAPPING,
    PATTERN_CLASS,
    PATTERN_STAR,
    PATTERN_AS,
    PATTERN_OR,
};

struct ast_pattern {
    enum ast_pattern_kind kind;
    struct pos pos;
    union {
        struct {
            struct ast_expr *value;
        } value;
        struct {
            enum ast_const_kind value; /* NONE, TRUE, FALSE */
        } singleton;
        struct {
            struct ast_pattern_seq patterns;
        } sequence;
        struct {
            struct ast_expr_seq keys;
            struct ast_pattern_seq patterns;
            const char *rest; /* optional */
        } mapping;
        struct {
            struct ast_expr *cls;
            struct ast_pattern_seq patterns;
            struct ast_name_seq kwd_attrs; /* parallel to kwd_patterns */
            struct ast_pattern_seq kwd_patterns;
        } class_;
        struct {
            const char *name; /* NULL: *_ */
        } star;
        struct {
            struct ast_pattern *pattern; /* NULL: a capture, or `_` when name is NULL too */
            const char *name;
        } as_;
        struct {
            struct ast_pattern_seq patterns;
        } or_;
    } as;
};

enum ast_stmt_kind {
    STMT_FUNCTION_DEF,
    STMT_ASYNC_FUNCTION_DEF,
    STMT_CLASS_DEF,
    STMT_TYPE_ALIAS,
    STMT_RETURN,
    STMT_DELETE,
    STMT_ASSIGN,
    STMT_AUG_ASSIGN,
    STMT_ANN_ASSIGN,
    STMT_FOR,
    STMT_ASYNC_FOR,
    STMT_WHILE,
    STMT_IF,
    STMT_WITH,
    STMT_ASYNC_WITH,
    STMT_MATCH,
    STMT_RAISE,
    STMT_TRY,
    STMT_TRY_STAR,
    STMT_ASSERT,
    STMT_IMPORT,
    STMT_IMPORT_FROM,
    STMT_GLOBAL,
    STMT_NONLOCAL,
    STMT_EXPR,
    STMT_PASS,
    STMT_BREAK,
    STMT_CONTINUE,
};

struct ast_stmt {
    enum ast_stmt_kind kind;
    struct pos pos; /* of a decorated def or class: from the keyword, as in CPython */
    union {
        struct { /* FUNCTION_DEF, ASYNC_FUNCTION_DEF */
            const char *name;
            struct ast_arguments *args;
            struct ast_stmt_seq body;
            struct ast_expr_seq decorator_list;
            struct ast_expr *returns; /* optional */
            struct ast_type_param_seq type_params;
        } function_def;
        struct {
            const char *name;
            struct ast_expr_seq bases;
            struct ast_keyword_seq keywords;
            struct ast_stmt_seq body;
            struct ast_expr_seq decorator_list;
            struct ast_type_param_seq type_params;
        } class_def;
        struct {
            struct ast_expr *name; /* a Name */
            struct ast_type_param_seq type_params;
            struct ast_expr *value;
        } type_alias;
        struct {
            struct ast_expr *value; /* optional */
        } return_;
        struct {
            struct ast_expr_seq targets;
        } delete;
        struct {
            struct ast_expr_seq targets; /* a = b = value: two targets */
            struct ast_expr *value;
        } assign;
        struct {
            struct ast_expr *target;
            enum ast_operator op;
            struct ast_expr *value;
        } aug_assign;
        struct {
            struct ast_expr *target;
            struct ast_expr *annotation;
            struct ast_expr *value; /* optional */
            bool simple;            /* a bare name, not in parentheses */
        } ann_assign;
        struct { /* FOR, ASYNC_FOR */
            struct ast_expr *target;
            struct ast_expr *iter;
            struct ast_stmt_seq body;
            struct ast_stmt_seq orelse;
        } for_;
        struct { /* WHILE, IF; `elif` is an If alone in orelse */
            struct ast_expr *test;
            struct ast_stmt_seq body;
            struct ast_stmt_seq orelse;
        } while_, if_;
        struct { /* WITH, ASYNC_WITH */
            struct ast_withitem_seq items;
            struct ast_stmt_seq body;
        } with;
        struct {
            struct ast_expr *subject;
            struct ast_match_case_seq cases;
        } match;
        struct {
            struct ast_expr *exc;   /* optional */
            struct ast_expr *cause; /* optional */
        } raise;
        struct { /* TRY, TRY_STAR */
            struct ast_stmt_seq body;
            struct ast_excepthandler_seq handlers;
            struct ast_stmt_seq orelse;
            struct ast_stmt_seq finalbody;
        } try_;
        struct {
            struct ast_expr *test;
            struct ast_expr *msg; /* optional */
        } assert_;
        struct {
            struct ast_alias_seq names;
        } import;
        struct {
            const char *module; /* NULL: `from . import x` */
            struct ast_alias_seq names;
            int level; /* leading dots */
        } import_from;
        struct {
            struct ast_name_seq names;
        } global, nonlocal;
        struct {
            struct ast_expr *value;
        } expr;
    } as;
};

enum ast_mod_kind { MOD_MODULE, MOD_INTERACTIVE, MOD_EXPRESSION };

struct ast_mod {
    enum ast_mod_kind kind;
    bool top_level_await;     /* the caller asked for it: `await` is allowed outside functions */
    struct ast_stmt_seq body; /* MODULE, INTERACTIVE */
    struct ast_expr *expr;    /* EXPRESSION */
    struct ast_escape *escapes; /* the compiler warns of them */
};

/* The first backslash of a string that escapes nothing: "\d". */
struct ast_escape {
    struct pos pos;
    char text[8]; /* UTF-8, with the backslash */
    struct ast_escape *next;
};

/* No node is deeper than this below its module. */
#define AST_DEPTH_MAX 2000

struct buf;

/* Writes the tree as CPython 3.12's ast.dump(tree, include_attributes=positions) prints it. */
void ast_dump(const struct ast_mod *mod, bool positions, struct buf *out);

#endif
