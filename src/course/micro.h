/* A micro-lesson: what answers a belief in a minute and a half.
 *
 * A program of under fifteen lines, a question about it that the belief answers wrongly, and one line to keep. The belief
 * itself stands beside it (struct belief: `believed`, in the learner's words, and `truth`). It lives in the arena of the
 * course's data.
 */
#ifndef COURSE_MICRO_H
#define COURSE_MICRO_H

#include "course/predict.h"

enum { MICRO_LINES = 15 }; /* fewer than that */

struct micro {
    const char *program, *ask, *keep;
    struct predict_spec spec; /* always with choices, one of them what the belief expects */
};

extern const struct json_shape micro_shape;
/* Completes the prediction and looks for what contradicts; `belief` is the code that one of the choices must carry. False after a
 * problem. */
bool micro_finish(struct json_bind *b, const cJSON *object, const char *belief, struct micro *m);

#endif
