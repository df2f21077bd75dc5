/* Walking over a syntax tree, for whoever asks something about a program's text: each statement and expression is visited
 * before what is inside it, in the order of the text.
 *
 * A visitor's function returns whether to go inside. It may walk parts by itself (walk_stmts, walk_expr) with another visitor
 * and return false: that is how "the awaits of this loop, but not of functions defined in it" is asked. This is
 * what floors above see of a program's text; they parse into an arena of their own.
 */
#ifndef PY_AST_WALK_H
#define PY_AST_WALK_H

#include "py/parser.h"

struct walk {
    void *ctx;
    bool (*stmt)(void *ctx, const struct ast_stmt *s); /* NULL: true */
    bool (*expr)(void *ctx, const struct ast_expr *e); /* NULL: true */
};

void walk_stmts(const struct ast_stmt_seq *body, const struct walk *w);
void walk_expr(const struct ast_expr *e, const struct walk *w); /* NULL: nothing */
/* What is inside, without the node itself. */
void walk_inside_stmt(const struct ast_stmt *s, const struct walk *w);
void walk_inside_expr(const struct ast_expr *e, const struct walk *w);

#endif
