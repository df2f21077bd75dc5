/* Study days. A day of study begins at 04:00 by the clock on the wall, so that an evening that runs
 * past midnight counts for the day on which it began.
 *
 * A study day is a number: days since 1970-01-01. It is computed from a moment (UTC milliseconds)
 * and the offset of local time at that moment, which every event records: the wall clock is moved
 * back by four hours and its date taken. Because that is arithmetic on what the clock showed, a
 * change to or from summer time neither skips nor repeats a day, and a record means the same on
 * every machine.
 */
#ifndef STORE_DAY_H
#define STORE_DAY_H

#include <stdint.h>

enum { DAY_STARTS_AT_HOUR = 4 };

int store_day_of(int64_t at_ms, int tz_offset_min);
/* Minutes east of UTC by the local rules (TZ) at that moment. */
int store_tz_offset(int64_t at_ms);
/* The moment at which a study day begins here. */
int64_t store_day_start_ms(int day);
/* "2026-11-23" into `out`, which it returns. */
const char *store_day_text(int day, char out[16]);
/* 0 = Monday ... 6 = Sunday. */
int store_weekday(int day);

#endif
