/* remit.h: the C interface of remit: rules in, findings out, for C, C++ and whatever else can call C.
 *
 * In: rules as files, or as texts in memory. Out: findings of one situation or of a caseload, and why.
 * C99 and C++. Self-contained. Held by tests/c/, examples/.
 *
 *     remit_ruleset* rules = NULL;
 *     remit_error* error = NULL;
 *     if (remit_load("rules/fujian-2019", &rules, &error) != REMIT_OK) {
 *         fprintf(stderr, "%s\n", remit_error_message(error, NULL));
 *         remit_error_free(error);
 *     }
 *
 * RESULTS AND ERRORS. A function that can fail returns a remit_result: REMIT_OK, which is 0, or what went wrong. Results go to
 * out-parameters, which hold NULL, 0 or REMIT_NONE where it failed; structs of information are left alone then. The last
 * parameter, `error`, may be NULL; else *error is given an error that says more, to be freed by remit_error_free(), or NULL where
 * all went well. What *error held before is not looked at. Nothing is thrown, nothing ends the program, nothing is printed;
 * memory that runs out is REMIT_ERROR_MEMORY.
 *
 * MISUSE. Where a handle or an out-parameter that is needed is NULL, an index is too large or options cannot be read, the
 * result is REMIT_ERROR_ARGUMENT. Not detected, and undefined: a handle that was freed, or is no handle; a text or a list
 * that is shorter than its length says; one handle that two threads use where that is not allowed.
 *
 * TEXTS are UTF-8 with their length in bytes. One that goes in may have REMIT_TERMINATED as its length: up to its NUL. One
 * that comes out has a NUL behind it that is not counted. A remit_text belongs to the handle it was asked of and lives as
 * long. A char* that comes out belongs to the caller: remit_free().
 *
 * HANDLES are freed by the function named after them; freeing NULL does nothing. What is made of a rule set keeps what it
 * needs of it: any handle may be freed before any other.
 *
 * THREADS. A remit_ruleset and a remit_error are never changed: any number of threads may use one. A remit_situation or a
 * remit_findings is used by one thread at a time. There is no global state.
 *
 * UNITS, DUTIES, INPUTS, DEFINITIONS are indexes from 0, in the order of declaration, used files first. They hold for this
 * rule set as it was loaded; across versions of it names are what stays (remit_find_duty() and the like).
 *
 * DAYS are counted from 1970-01-01, which is 0. The first is 1600-01-01, the last 2399-12-31.
 *
 * VERSIONS. The library's soname changes when a program that was compiled against an older header would no longer work with
 * it. Until then functions are added, fields are added at the end of structs that begin with their size, and enums get
 * further values. See docs/embed-c.md.
 */
#ifndef REMIT_H
#define REMIT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define REMIT_API __attribute__((visibility("default")))
#else
#define REMIT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ── results, errors, texts ───────────────────────────────────────────────────────────────────────────────────────── */

typedef enum remit_result {
    REMIT_OK = 0,
    REMIT_ERROR_ARGUMENT = 1,  /* misuse; see above */
    REMIT_ERROR_MEMORY = 2,    /* there is no more memory */
    REMIT_ERROR_RULES = 3,     /* errors in the rules, or no such file: the error has diagnostics */
    REMIT_ERROR_INPUT = 4,     /* a situation or caseload that does not fit the rules: the error has diagnostics */
    REMIT_ERROR_NOT_FOUND = 5, /* nothing has this name */
    REMIT_ERROR_TOO_HARD = 6,  /* it would take too long to work out (docs/limits.md) */
    REMIT_ERROR_STREAM = 7,    /* what was to be read failed: a stream, a remit_read */
    REMIT_ERROR_INTERNAL = 8   /* a mistake of remit's own: please report it */
} remit_result;

/* The length of a text that ends at its NUL. */
#define REMIT_TERMINATED ((size_t)-1)

/* No unit, duty, input or definition. */
#define REMIT_NONE UINT32_MAX

/* UTF-8; a NUL stands behind it. Never NULL in what comes out. */
typedef struct remit_text {
    const char* data;
    size_t size;
} remit_text;

/* What people read, in both languages; either may be empty. */
typedef struct remit_words {
    remit_text zh, en;
} remit_words;

/* Indexes, `count` of them. */
typedef struct remit_indexes {
    const uint32_t* at;
    size_t count;
} remit_indexes;

typedef struct remit_error remit_error;

/* "0.1.0"; lives as long as the library. */
REMIT_API const char* remit_version(void);

/* REMIT_OK where there is no error. */
REMIT_API remit_result remit_error_result(const remit_error* error);
/* What went wrong, of several mistakes the first: its place, its code and, on a line more, what repairs it. `language` is
 * "zh", or anything else, or NULL, for English. Lives as long as the error. Of NULL: "". */
REMIT_API const char* remit_error_message(const remit_error* error, const char* language);
/* All diagnostics as text, each with its line and a caret under the place, as the tool prints them. */
REMIT_API remit_result remit_error_to_text(const remit_error* error, const char* language, char** text, size_t* size);
/* All diagnostics as JSON, as `remit check --format json` prints them; where there are none, []. */
REMIT_API remit_result remit_error_to_json(const remit_error* error, char** json, size_t* size);
REMIT_API void remit_error_free(remit_error* error);

/* Frees a text that a function here gave to the caller. */
REMIT_API void remit_free(char* text);

/* ── loading ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A rule set, checked and compiled. Threads share it. */
typedef struct remit_ruleset remit_ruleset;

/* A `.remit` file, or a folder with one root file. `path` ends at its NUL. */
REMIT_API remit_result remit_load(const char* path, remit_ruleset** rules, remit_error** error);

/* A file of a rule set, in memory; `path` as `use` and `text` name it, from the root's folder. */
typedef struct remit_file {
    const char* path;
    size_t path_size;
    const char* text;
    size_t text_size;
} remit_file;

/* Where further files come from: a database, an archive. Called in the thread that loads, for each path once. Returns 0 and
 * the text, which must stay as it is until the next call or the end of loading; 1 where there is no such file; anything else
 * where it cannot be told, which ends loading with REMIT_ERROR_STREAM. It must not throw nor jump. */
typedef int (*remit_read)(void* data, const char* path, size_t path_size, const char** text, size_t* text_size);

/* All fields but `struct_size` may be 0. */
typedef struct remit_load_options {
    size_t struct_size;      /* sizeof(remit_load_options) */
    const char* name;        /* of the root, in diagnostics; NULL: "main.remit" */
    size_t name_size;
    const remit_file* files; /* looked at first; of two with one path the first */
    size_t file_count;
    remit_read read;         /* asked for what is not among them; NULL: there is no such file */
    void* read_data;
    void* reserved[4];       /* NULL */
} remit_load_options;

/* Rules in memory, the root's text. `options` may be NULL: then there are no further files. Nothing is kept of what is
 * pointed to. */
REMIT_API remit_result remit_load_text(const char* text, size_t size, const remit_load_options* options, remit_ruleset** rules,
                                       remit_error** error);
/* The same, the root being the first of the files. */
REMIT_API remit_result remit_load_files(const remit_file* files, size_t count, remit_ruleset** rules, remit_error** error);

/* The same rule set once more, to be freed once more: for another owner. Costs a few bytes; NULL where there are none. */
REMIT_API remit_ruleset* remit_ruleset_share(const remit_ruleset* rules);
REMIT_API void remit_ruleset_free(remit_ruleset* rules);

/* Warnings about the rules, as remit_error_to_text() and remit_error_to_json() write them. */
REMIT_API remit_result remit_ruleset_warnings_to_text(const remit_ruleset* rules, const char* language, char** text, size_t* size,
                                                    remit_error** error);
REMIT_API remit_result remit_ruleset_warnings_to_json(const remit_ruleset* rules, char** json, size_t* size, remit_error** error);

/* ── what a rule set has ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The caller sets `struct_size` to the size of the struct as it was compiled; no more than that is written. */

typedef struct remit_ruleset_info {
    size_t struct_size;
    remit_text name;
    remit_words label;
    uint32_t units, duties, inputs, definitions; /* how many there are */
} remit_ruleset_info;
REMIT_API remit_result remit_ruleset_get(const remit_ruleset* rules, remit_ruleset_info* info, remit_error** error);

typedef struct remit_unit_info {
    size_t struct_size;
    remit_text name;
    remit_words label;
    remit_indexes members; /* a group's units; of a unit itself */
    int32_t is_group;
    uint32_t reserved; /* 0 */
} remit_unit_info;
REMIT_API remit_result remit_unit_get(const remit_ruleset* rules, uint32_t unit, remit_unit_info* info, remit_error** error);
REMIT_API remit_result remit_find_unit(const remit_ruleset* rules, const char* name, size_t size, uint32_t* unit,
                                       remit_error** error);

typedef struct remit_duty_info {
    size_t struct_size;
    remit_text name; /* "public_security.attend" */
    remit_words label;
    remit_words role;                           /* the instrument's verb for the owner's part; empty where it acts itself */
    remit_words urgency;                        /* the word for how soon, where no deadline is set; may be empty */
    remit_indexes through, with, assisting, to; /* units (docs/language.md 5.6); groups as their units */
    uint32_t owner;                             /* a unit */
    uint32_t citations;                         /* how many; one at least */
    int32_t standing;                           /* always in force */
    uint32_t reserved;                          /* 0 */
} remit_duty_info;
REMIT_API remit_result remit_duty_get(const remit_ruleset* rules, uint32_t duty, remit_duty_info* info, remit_error** error);
REMIT_API remit_result remit_find_duty(const remit_ruleset* rules, const char* name, size_t size, uint32_t* duty,
                                       remit_error** error);

/* Words that impose a duty. */
typedef struct remit_citation_info {
    size_t struct_size;
    remit_text instrument; /* its name */
    remit_words label;     /* its title */
    remit_text place;      /* "附件3/八"; may be empty */
    const remit_text* quotes; /* as they stand in the text */
    size_t quote_count;
} remit_citation_info;
REMIT_API remit_result remit_citation_get(const remit_ruleset* rules, uint32_t duty, uint32_t citation, remit_citation_info* info,
                                          remit_error** error);

typedef enum remit_form {
    REMIT_BOOL = 0,
    REMIT_INT = 1,
    REMIT_DATE = 2,
    REMIT_CHOICE = 3,
    REMIT_SET = 4,
    REMIT_EVENT = 5,
    REMIT_PARTY = 6
} remit_form;

/* What can be stated of a situation: a fact, an event, or how many there are of a party. */
typedef struct remit_input_info {
    size_t struct_size;
    remit_text name; /* "age", "parent", "parent.status" */
    remit_words label;
    remit_words question; /* may be empty */
    int32_t form;         /* remit_form */
    int32_t least, most;  /* of an int its range, of a party how many there can be */
    int32_t presumed;     /* 1 yes, 0 no; -1: nothing is */
    uint32_t values;      /* of a choice or set, how many */
    uint32_t party;       /* whose fact it is; or REMIT_NONE */
    uint32_t slots;       /* of a party's fact, the party's most; else 1 */
    uint32_t reserved;    /* 0 */
} remit_input_info;
REMIT_API remit_result remit_input_get(const remit_ruleset* rules, uint32_t input, remit_input_info* info, remit_error** error);
REMIT_API remit_result remit_find_input(const remit_ruleset* rules, const char* name, size_t size, uint32_t* input,
                                        remit_error** error);

/* A value of a choice or set; a definition of the rules. */
typedef struct remit_named_info {
    size_t struct_size;
    remit_text name;
    remit_words label;
} remit_named_info;
REMIT_API remit_result remit_value_get(const remit_ruleset* rules, uint32_t input, uint32_t value, remit_named_info* info,
                                       remit_error** error);
REMIT_API remit_result remit_find_value(const remit_ruleset* rules, uint32_t input, const char* name, size_t size,
                                        uint32_t* value, remit_error** error);
REMIT_API remit_result remit_definition_get(const remit_ruleset* rules, uint32_t definition, remit_named_info* info,
                                            remit_error** error);
REMIT_API remit_result remit_find_definition(const remit_ruleset* rules, const char* name, size_t size, uint32_t* definition,
                                             remit_error** error);

/* ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* REMIT_ERROR_ARGUMENT where there is no such day. */
REMIT_API remit_result remit_day(int32_t year, int32_t month, int32_t day, int32_t* days, remit_error** error);
REMIT_API remit_result remit_civil(int32_t days, int32_t* year, int32_t* month, int32_t* day, remit_error** error);

/* ── situations ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The facts known about one child on a day. Made once, filled again and again. */
typedef struct remit_situation remit_situation;

/* Nothing is stated, on 1970-01-01. */
REMIT_API remit_result remit_situation_new(const remit_ruleset* rules, remit_situation** situation, remit_error** error);
REMIT_API void remit_situation_free(remit_situation* situation);

/* A new situation, at the end of that day: nothing is stated, it has no id. */
REMIT_API remit_result remit_situation_begin(remit_situation* situation, int32_t as_of, remit_error** error);
/* A whole situation, situation/1 of docs/language.md §8. Where it does not fit, the situation stays as it was. */
REMIT_API remit_result remit_situation_from_json(remit_situation* situation, const char* json, size_t size, remit_error** error);
/* The same JSON of what is stated. */
REMIT_API remit_result remit_situation_to_json(const remit_situation* situation, char** json, size_t* size, remit_error** error);
/* The caller's name for it, which findings repeat. */
REMIT_API remit_result remit_situation_set_id(remit_situation* situation, const char* id, size_t size, remit_error** error);

/* What is so of an input; `slot` counts a party's members from 0 and is 0 for all else. A later statement replaces an earlier
 * one. REMIT_ERROR_ARGUMENT where there is no such input or slot; REMIT_ERROR_INPUT where the input is not of that kind, the
 * value is out of its range, or nobody has said that the member is there whose fact it is: state members first. Where a
 * statement fails nothing has changed. None allocates but the last two. */

/* A bool; an event, on no known day. */
REMIT_API remit_result remit_state_bool(remit_situation* situation, uint32_t input, uint32_t slot, int value,
                                        remit_error** error);
REMIT_API remit_result remit_state_int(remit_situation* situation, uint32_t input, uint32_t slot, int32_t value,
                                       remit_error** error);
/* A date; an event that happened on that day. */
REMIT_API remit_result remit_state_date(remit_situation* situation, uint32_t input, uint32_t slot, int32_t days,
                                        remit_error** error);
/* A choice, by the value's index. */
REMIT_API remit_result remit_state_choice(remit_situation* situation, uint32_t input, uint32_t slot, uint32_t value,
                                          remit_error** error);
/* A set: bit i stands for value i; those that are in it and those that are not. The others are not known. */
REMIT_API remit_result remit_state_set(remit_situation* situation, uint32_t input, uint32_t slot, uint64_t in, uint64_t out,
                                       remit_error** error);
/* It was asked and is not known: presumed where the rules say so, and never asked again. */
REMIT_API remit_result remit_state_unknown(remit_situation* situation, uint32_t input, uint32_t slot, remit_error** error);
/* Nothing is stated of it. */
REMIT_API remit_result remit_take_back(remit_situation* situation, uint32_t input, uint32_t slot, remit_error** error);
/* An event that happened on these days, one at least, and no more than a situation's text has room for
 * (1 MiB). */
REMIT_API remit_result remit_state_dates(remit_situation* situation, uint32_t input, uint32_t slot, const int32_t* days,
                                         size_t count, remit_error** error);
/* A party's members, one a slot: 1 is there, -1 may be there. Further ones are not. What was stated of members that are not
 * there any more is taken back; so it is by remit_take_back() of the party. */
REMIT_API remit_result remit_state_members(remit_situation* situation, uint32_t party, const int8_t* there, size_t count,
                                           remit_error** error);

/* ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What becomes of a duty (docs/language.md 5.3). */
typedef enum remit_status {
    REMIT_NOT_APPLICABLE = 0,
    REMIT_UNDETERMINED = 1,
    REMIT_DISCHARGED = 2,
    REMIT_OVERDUE = 3,
    REMIT_OBLIGED = 4,
    REMIT_PERMITTED = 5,
    REMIT_FORBIDDEN = 6
} remit_status;
/* "obliged"; in "zh" its Chinese. NULL where there is no such status. Lives as long as the library. */
REMIT_API const char* remit_status_name(remit_status status, const char* language);

/* Three values. */
typedef enum remit_truth { REMIT_NO = 0, REMIT_UNKNOWN = 1, REMIT_YES = 2 } remit_truth;

typedef struct remit_finding {
    uint8_t status;     /* remit_status */
    uint8_t in_force;   /* 1: an instrument that imposes it is valid on the day */
    uint8_t applies;    /* remit_truth */
    uint8_t discharged; /* remit_truth */
    uint8_t late;       /* remit_truth: the last day is past */
    uint8_t unused[3];  /* anything */
    int32_t due;        /* the last day of `within`, where there is one; else anything */
    uint8_t has_due;    /* 1 where there is */
    uint8_t unused_too[3];
} remit_finding;

/* Room for findings, to be filled again and again. */
typedef struct remit_findings remit_findings;
REMIT_API remit_result remit_findings_new(const remit_ruleset* rules, remit_findings** findings, remit_error** error);
REMIT_API void remit_findings_free(remit_findings* findings);

/* A finding for every duty. Both must be of one rule set as it was loaded once, or of shares of it (REMIT_ERROR_ARGUMENT).
 * Allocates nothing. */
REMIT_API remit_result remit_evaluate(remit_situation* situation, remit_findings* findings, remit_error** error);
/* All of them, by duty, as they were found last; before that all are undetermined. Lives until the next evaluation. */
REMIT_API const remit_finding* remit_findings_all(const remit_findings* findings, size_t* count);
/* One of them. Where it fails *finding is undetermined. */
REMIT_API remit_result remit_findings_get(const remit_findings* findings, uint32_t duty, remit_finding* finding,
                                          remit_error** error);

/* Of a situation as it is stated now, the same JSON as the tool's: findings/1 (docs/language.md §8), why/1 (docs/why.md), ask/1
 * (docs/ask.md), plan/1 (docs/plan.md). They cost far more than a finding. */
REMIT_API remit_result remit_eval_to_json(const remit_situation* situation, char** json, size_t* size, remit_error** error);
REMIT_API remit_result remit_why_to_json(const remit_situation* situation, uint32_t duty, char** json, size_t* size,
                                         remit_error** error);
/* Why, in a sentence. */
REMIT_API remit_result remit_why_to_text(const remit_situation* situation, uint32_t duty, const char* language, char** text,
                                         size_t* size, remit_error** error);
/* REMIT_ERROR_TOO_HARD where the questions are not worked out. */
REMIT_API remit_result remit_ask_to_json(const remit_situation* situation, char** json, size_t* size, remit_error** error);
REMIT_API remit_result remit_plan_to_json(const remit_situation* situation, int with_standing, char** json, size_t* size,
                                          remit_error** error);

/* ── caseloads ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Of the Arrow C data and stream interfaces (arrow.apache.org/docs/format/CStreamInterface.html). Who wants to look inside
 * includes another's header that has them. */
struct ArrowArrayStream;

/* All fields but `struct_size` may be 0. */
typedef struct remit_caseload_options {
    size_t struct_size;  /* sizeof(remit_caseload_options) */
    int32_t as_of;       /* the day of all rows where there is no column `as_of`; */
    int32_t has_as_of;   /* 1: it is there */
    int32_t due;         /* 1: a column more for each duty with `within`, its last day */
    uint32_t threads;    /* that work on a batch; 0: one */
    void* reserved[4];   /* NULL */
} remit_caseload_options;

/* Batches of children in, a struct each whose columns are inputs by name; batches of findings out, as many rows each: a
 * column a duty, and `error` with what is wrong with a row (docs/batch.md). `in` is taken over whatever the result: it is
 * released when `out` is, or before this returns. `out` is read in one thread at a time and released by its reader, and gives
 * errno codes with a text, as that interface has it, the same again once it has failed: it does not look like its end. One batch is read when one is asked for; nothing more is kept. Columns
 * that do not fit are told here, all at once, as REMIT_ERROR_INPUT. `options` may be NULL. */
REMIT_API remit_result remit_evaluate_stream(const remit_ruleset* rules, struct ArrowArrayStream* in,
                                             const remit_caseload_options* options, struct ArrowArrayStream* out,
                                             remit_error** error);

#ifdef __cplusplus
}
#endif

#endif /* REMIT_H */
