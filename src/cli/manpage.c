#include "cli/manpage.h"

#include <string.h>

#include "cli/command.h"

/* A text in roff; words in backticks are bold. */
static void add_text(struct buf *b, const char *s) {
    bool bold = false, start = true;
    for (; *s; s++, start = s[-1] == '\n') {
        if (start && (*s == '.' || *s == '\'')) buf_adds(b, "\\&");
        switch (*s) {
        case '\\': buf_adds(b, "\\e"); break;
        case '-': buf_adds(b, "\\-"); break;
        case '`':
            bold = !bold;
            buf_adds(b, bold ? "\\fB" : "\\fR");
            break;
        default: buf_addc(b, *s);
        }
    }
}

static void add_options(struct buf *b, const struct cli_option *options) {
    for (const struct cli_option *o = options; o && o->name; o++) {
        buf_adds(b, ".TP\n\\fB");
        if (o->letter) buf_addf(b, "\\-%c\\fR, \\fB", o->letter);
        buf_adds(b, "\\-\\-");
        add_text(b, o->name);
        buf_adds(b, "\\fR");
        if (o->value) buf_addf(b, " \\fI%s\\fR", o->value);
        buf_addc(b, '\n');
        add_text(b, o->help);
        for (size_t i = 0; o->words && o->words[i]; i++) {
            buf_adds(b, i ? ", " : ": ");
            add_text(b, o->words[i]);
        }
        buf_adds(b, ".\n");
    }
}

static void add_command(struct buf *b, const struct command *cmd) {
    buf_adds(b, ".SS ");
    add_text(b, cmd->name);
    if (*cmd->usage) buf_addc(b, ' ');
    add_text(b, cmd->usage);
    buf_addc(b, '\n');
    add_text(b, cmd->summary);
    buf_adds(b, ".\n");
    if (cmd->help) {
        buf_adds(b, ".PP\n");
        add_text(b, cmd->help);
        buf_addc(b, '\n');
    }
    add_options(b, cmd->options);
}

static const char ending[] =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBASYNCTUTOR_HOME\\fR\nThe folder for progress, as \\fB\\-\\-data\\-dir\\fR; otherwise \\fB$XDG_DATA_HOME/asynctutor\\fR or "
    "\\fB~/.local/share/asynctutor\\fR.\n"
    ".TP\n\\fBASYNCTUTOR_COURSE\\fR\nThe folder of the course, as \\fB\\-\\-course\\fR.\n"
    ".TP\n\\fBASYNCTUTOR_NOW\\fR\nThe local time at which the process starts, such as \\fB2026\\-11\\-24 20:00\\fR; for tests.\n"
    ".TP\n\\fBVISUAL\\fR, \\fBEDITOR\\fR\nWhat opens files.\n"
    ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR\\fR, \\fBTERM\\fR\nWithout colours where they say so.\n"
    ".SH FILES\n"
    ".TP\n\\fBprogress.db\\fR\nThe log of everything that was recorded, in the folder for progress; backups stand in \\fBbackups\\fR.\n"
    ".TP\n\\fBwork\\fR, \\fBnotes\\fR\nYour programs and notes, in the same folder.\n"
    ".SH EXIT STATUS\n0 success, 1 what was asked about failed or is wrong, 2 wrong usage.\n";

void manpage_write(struct buf *out) {
    buf_adds(out, ".TH ASYNCTUTOR 1 \"\" \"asynctutor " TUTOR_VERSION "\" \"User Commands\"\n"
                  ".SH NAME\nasynctutor \\- a tutor for Python's async and await in the terminal\n"
                  ".SH SYNOPSIS\n\\fBasynctutor\\fR [\\fIOPTIONS\\fR] [\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]]\n"
                  ".SH DESCRIPTION\nTwenty days of lessons whose programs run before your eyes, questions that are judged by what "
                  "your program does, and reviews that come when you are about to forget. Without a command it shows where you are "
                  "and takes commands at a prompt.\n.SH OPTIONS\n");
    add_options(out, common_options);
    for (enum command_group g = GROUP_STUDY; g < GROUP_HIDDEN; g++) {
        buf_adds(out, ".SH \"COMMANDS: ");
        add_text(out, command_groups[g]);
        buf_adds(out, "\"\n");
        for (size_t i = 0; commands[i]; i++)
            if (commands[i]->group == g) add_command(out, commands[i]);
    }
    buf_adds(out, ending);
}
