#include "store/day.h"

#include <stdio.h>
#include <time.h>

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

int store_day_of(int64_t at_ms, int tz_offset_min) {
    int64_t wall = floor_div(at_ms, 1000) + (int64_t)tz_offset_min * 60;
    return (int)floor_div(wall - DAY_STARTS_AT_HOUR * 3600, 86400);
}

int store_tz_offset(int64_t at_ms) {
    time_t t = (time_t)floor_div(at_ms, 1000);
    struct tm tm;
    return localtime_r(&t, &tm) ? (int)(tm.tm_gmtoff / 60) : 0;
}

static struct tm date_of(int day) {
    time_t noon = (time_t)day * 86400 + 43200;
    struct tm tm = {0};
    gmtime_r(&noon, &tm);
    return tm;
}

int64_t store_day_start_ms(int day) {
    struct tm tm = date_of(day);
    tm.tm_hour = DAY_STARTS_AT_HOUR;
    tm.tm_min = tm.tm_sec = 0;
    tm.tm_isdst = -1; /* let the local rules decide */
    return (int64_t)mktime(&tm) * 1000;
}

const char *store_day_text(int day, char out[16]) {
    struct tm tm = date_of(day);
    strftime(out, 16, "%Y-%m-%d", &tm);
    return out;
}

int store_weekday(int day) {
    return (int)(((int64_t)day % 7 + 7 + 3) % 7);
}
