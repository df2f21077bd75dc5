/* completion: scripts for shells. They ask the program itself for candidates, so they are never out of date. */
#include <stdio.h>
#include <string.h>

#include "cli/complete.h"
#include "term/complete.h"

static const char bash_script[] = "_asynctutor() {\n"
                                  "    local IFS=$'\\n'\n"
                                  "    COMPREPLY=($(asynctutor completion --offer \"${COMP_LINE:0:COMP_POINT}\" 2>/dev/null |"
                                  " cut -f1))\n"
                                  "}\n"
                                  "complete -o default -F _asynctutor asynctutor\n";

static const char zsh_script[] = "#compdef asynctutor\n"
                                 "_asynctutor() {\n"
                                 "    local -a found\n"
                                 "    found=(${(f)\"$(asynctutor completion --offer \"${(j: :)words[1,CURRENT]}\" 2>/dev/null)\"})\n"
                                 "    found=(\"${(@)found//:/\\\\:}\")\n"
                                 "    found=(\"${(@)found/$'\\t'/:}\")\n"
                                 "    _describe asynctutor found || _files\n"
                                 "}\n"
                                 "compdef _asynctutor asynctutor\n";

static const char fish_script[] =
    "complete -c asynctutor -a '(asynctutor completion --offer (commandline -cp) 2>/dev/null)'\n";

static const struct {
    const char *shell, *script;
} scripts[] = {{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}};

static const struct cli_option options[] = {
    {.name = "offer", .value = "LINE", .help = "print what may follow on that line; the scripts use it"},
    {.name = NULL},
};

static void complete_shell(COMPLETE_ARGS) {
    (void)c, (void)words;
    for (size_t i = 0; index == 0 && i < sizeof scripts / sizeof *scripts; i++)
        lineedit_offer(offers, scripts[i].shell, NULL);
}

/* `line` starts with the program's name. */
static int offer(struct cli *c, const char *line) {
    line += strcspn(line, " ");
    line += strspn(line, " ");
    struct lineedit_offers offers = OFFERS_INIT;
    struct lineedit_options how = {.complete = complete_line, .arg = c, .breaks = " \t"};
    struct buf lines = BUF_INIT;
    offers_collect(&offers, &how, line, 0);
    for (size_t i = 0; i < offers.all.len; i++) {
        const struct offer *o = &offers.all.data[i];
        buf_addf(&lines, o->description ? "%s\t%s\n" : "%s\n", o->word, o->description);
    }
    term_raw(&c->term, lines.data, lines.len); /* a tab is a tab to a shell */
    buf_release(&lines);
    offers_release(&offers);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    if (args_has(a, "offer")) return offer(c, args_text(a, "offer"));
    const char *shell = args_operand(a, 0);
    for (size_t i = 0; shell && i < sizeof scripts / sizeof *scripts; i++) {
        if (strcmp(scripts[i].shell, shell) != 0) continue;
        term_raw(&c->term, scripts[i].script, strlen(scripts[i].script));
        return 0;
    }
    return cli_usage(c, "completion is for bash, zsh or fish: source <(asynctutor completion bash)");
}

const struct command command_completion = {
    .name = "completion",
    .group = GROUP_CARE,
    .summary = "a completion script for your shell",
    .usage = "bash|zsh|fish",
    .help = "Bash: `source <(asynctutor completion bash)` in ~/.bashrc. Zsh: the same in ~/.zshrc, after compinit. "
            "Fish: `asynctutor completion fish > ~/.config/fish/completions/asynctutor.fish`.",
    .options = options,
    .most = 1,
    .complete = complete_shell,
    .run = run,
};
