# asynctutor. `make run` installs what is missing, builds and starts the tutor; `make test` runs all tests.
# `make help` lists the targets.

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
MODE    ?= release

# Objects, frames and list nodes are reached through pointers to their parts: aliasing by type would be guessed wrong.
STD     := -std=c17 -fno-strict-aliasing -D_GNU_SOURCE -Isrc -I$(BUILD)/gen -DCOURSE_PREFIX='"$(PREFIX)/share/asynctutor"'
WARN    := -Wall -Wextra -Wshadow -Wconversion
OPT_release := -O2 -g
OPT_dev     := $(OPT_release) -Werror
OPT_asan    := -O1 -g -Werror -Wno-format-truncation -Wno-nonnull -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DPY_DEBUG_LIVE
OPT_stress  := -O1 -g -Werror -DPY_STRESS -DPY_DEBUG_LIVE
CFLAGS  := $(STD) $(WARN) $(OPT_$(MODE)) $(EXTRA_CFLAGS)
comma   := ,
# Relocations of the tables in a few words each, where the linker knows how.
RELR    := -Wl,-z,pack-relative-relocs
RELR    := $(if $(shell echo 'int main(void){return 0;}' | $(CC) -x c -o /dev/null $(RELR) - 2>&1 || echo no),,$(RELR))
# -z now: the process that runs a program finds its symbols looked up, and does not walk through the tables of all libraries.
LDFLAGS := $(if $(filter asan,$(MODE)),-fsanitize=address$(comma)undefined) -Wl,-z,now $(RELR) $(EXTRA_LDFLAGS)
LDLIBS  := -ledit -lsqlite3 -lcjson -lmd4c -lgmp -lpcre2-8 -lm

PACKAGES := gcc libc6-dev pkg-config libedit-dev libsqlite3-dev libcjson-dev libmd4c-dev libgmp-dev libpcre2-dev
TEST_PACKAGES := libcmocka-dev bats tmux
HEADERS := histedit.h sqlite3.h cjson/cJSON.h md4c.h gmp.h pcre2.h

FREEZER := $(BUILD)/freezer
# In the order of the floors: what a run of a program touches lies together in the binary.
FLOORS := base py aio sim lab term course store tutor cli
SRCS := $(filter-out src/py/freezer.c,$(foreach f,$(FLOORS),$(wildcard src/$f/*.c)))
OBJS := $(SRCS:src/%.c=$(BUILD)/obj/%.o)
GEN  := $(BUILD)/gen/py_embedded.c $(BUILD)/gen/aio_embedded.c $(BUILD)/gen/sim_embedded.c $(BUILD)/gen/lab_embedded.c $(BUILD)/gen/tutor_embedded.c
GENOBJS := $(GEN:$(BUILD)/gen/%.c=$(BUILD)/obj/gen/%.o)
LIBOBJS := $(filter-out $(BUILD)/obj/cli/main.o,$(OBJS)) $(GENOBJS)
BIN  := $(BUILD)/asynctutor
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))

# One line for each file that is made; the whole commands with V=1, nothing with QUIET=yes.
SAY := $(if $(V)$(QUIET),@true,@echo)
Q   := $(if $(V),,@)
JOBS := $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))

.PHONY: all run test check help deps test-deps install clean asan ubsan stress valgrind bench oracle documentation real mutants own-words lint floors fuzz fault golden
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BIN) ## build the tutor

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: deps ## install what is missing, build, start the tutor
	@test -x $(BIN) || echo "building asynctutor; the first time takes a minute or two"
	@$(MAKE) --no-print-directory -s $(JOBS) QUIET=yes $(BIN)
	@$(BIN)

test: deps test-deps ## install what is missing, build without warnings, run all tests
	@$(MAKE) --no-print-directory $(JOBS) MODE=dev check

check: $(BIN) $(UNIT)
	@tests/run.sh $(BUILD)

# ---- what the machine needs ----

deps:
	@tests/tool/deps.sh "$(CC)" "$(HEADERS)" "$(PACKAGES)"

test-deps:
	@tests/tool/deps.sh "$(CC)" "stdarg.h,stddef.h,setjmp.h,stdint.h,cmocka.h" "$(TEST_PACKAGES)" bats tmux

# ---- building ----

$(BIN): $(OBJS) $(GENOBJS)
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(SAY) "  cc    $<"
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(SAY) "  cc    $<"
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# The engine's own Python is compiled by the engine itself, when it is built.
$(FREEZER): $(BUILD)/obj/py/freezer.o $(filter $(BUILD)/obj/base/% $(BUILD)/obj/py/%,$(OBJS))
	$(SAY) "  link  $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/gen/%_embedded.c: $(FREEZER) $(wildcard src/*/lib/*.py)
	@mkdir -p $(@D)
	$(SAY) "  freeze $@"
	$(Q)$(FREEZER) $*_embedded $(sort $(wildcard src/$*/lib/*.py)) > $@

$(BUILD)/lib.a: $(LIBOBJS)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/lib.a
	@mkdir -p $(@D)
	$(SAY) "  test  $<"
	$(Q)$(CC) $(CFLAGS) -Itests/unit $(LDFLAGS) -o $@ $< $(BUILD)/lib.a -lcmocka $(LDLIBS)

-include $(OBJS:.o=.d) $(patsubst $(BUILD)/obj/aio/%.o,$(BUILD)/untraced/aio/%.d,$(filter $(BUILD)/obj/aio/%,$(OBJS))) $(GENOBJS:.o=.d) $(BUILD)/obj/py/freezer.d

# ---- other ways to look at it ----

asan: ## everything under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory $(JOBS) MODE=asan BUILD=$(BUILD)-asan check

stress: ## free lists off, freed memory poisoned
	@$(MAKE) --no-print-directory $(JOBS) MODE=stress BUILD=$(BUILD)-stress check

bench: $(BIN) $(BUILD)/asynctutor-untraced ## ratios to python3 in one run
	@tests/bench/run.sh $(BIN)

# The same program without the trace hook, to measure what the hook costs while it is off.
$(BUILD)/untraced/%.o: src/%.c
	@mkdir -p $(@D)
	$(SAY) "  cc    $< (untraced)"
	$(Q)$(CC) $(CFLAGS) -DAIO_UNTRACED -MMD -MP -c -o $@ $<

$(BUILD)/asynctutor-untraced: $(patsubst $(BUILD)/obj/aio/%,$(BUILD)/untraced/aio/%,$(OBJS)) $(GENOBJS)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

oracle: $(BIN) ## every program against a real python3 with a virtual clock, and every slip
	@tests/tool/compare.sh $(BIN); status=$$?; tests/tool/slips.sh python3 -X utf8 && exit $$status

documentation: $(BIN) ## programs of Python's documentation (DOCS, from Debian's python3.11-doc), on python3 and on the engine
	@tests/tool/documentation.sh $(BIN) $(or $(DOCS),/usr/share/doc/python3.11/html/_sources)

real: $(BIN) ## tests/sim/real_*.py on the real libraries, where a python3 has them, and on the simulated ones
	@tests/tool/real.sh $(BIN)

mutants: $(BIN) ## what the checks of questions (QUESTIONS="e13 q15"; all) let pass of broken model solutions
	@python3 tests/tool/mutants.py $(BIN) $(QUESTIONS)

own-words: ## runs of lines in our Python that stand in python3's own library, too
	@python3 tests/tool/own_words.py src/py/lib/*.py src/aio/lib/*.py

fuzz: $(BIN) ## random async programs, and servers and clients, on python3 and on the engine, FUZZ_SECONDS (300) each
	@python3 tests/fuzz/aio_fuzz.py --seconds $(or $(FUZZ_SECONDS),300) $(BIN) run
	@python3 tests/fuzz/stream_fuzz.py --seconds $(or $(FUZZ_SECONDS),300) $(BIN) run

fault: $(BIN) ## kills at random points of a session (FAULT_ROUNDS, 500), full disks, damage, clocks
	@FAULT_ROUNDS=$(or $(FAULT_ROUNDS),500) tests/run.sh $(BUILD) fault

floors: ## no floor includes a higher one
	@tests/tool/floors.sh

lint: floors ## floors, and what cppcheck finds
	cppcheck --quiet --enable=warning,portability --inline-suppr --suppress=unknownMacro --error-exitcode=1 -Isrc src

golden: $(BIN) ## regenerate the golden screens; look at the difference before you commit it
	@tests/cli/golden.sh $(BIN) --write

install: all ## into PREFIX (/usr/local), below DESTDIR
	install -D $(BIN) $(DESTDIR)$(PREFIX)/bin/asynctutor
	mkdir -p $(DESTDIR)$(PREFIX)/share/asynctutor
	cp -R data lessons questions $(DESTDIR)$(PREFIX)/share/asynctutor/
	mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(BIN) help --man >$(DESTDIR)$(PREFIX)/share/man/man1/asynctutor.1
	$(BIN) completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/asynctutor.fish

clean: ## remove what was built
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-stress
