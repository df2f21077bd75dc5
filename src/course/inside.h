/* The inside of a course, for course.c and find.c only. */
#ifndef COURSE_INSIDE_H
#define COURSE_INSIDE_H

#include "course/course.h"

/* Loaded when first asked for; a file with a mistake is tried once. */
struct loaded_question {
    bool tried;
    struct question *question;
};

struct loaded_lesson {
    bool tried;
    struct lesson *lesson;
};

struct course {
    char *dir;
    struct course_data data;
    LIST_OF(struct question_head) questions;  /* sorted */
    struct loaded_question *loaded_questions; /* by the same index */
    LIST_OF(struct lesson_head) lessons;      /* by day */
    struct loaded_lesson *loaded_lessons;
    struct question_refs refs;
    struct strs broken; /* files of data/ with mistakes; what they lack is not reported again */
    struct problems problems;
    struct arena arena;
};

/* Adds a problem when a reference names nothing that the course has. */
void course_check_ref(const void *course, struct json_bind *b, const struct json_ref *r);

#endif
