/* case_check: who owes what in one case. C99, by the installed C library.
 *
 *     case_check RULES SITUATION.json
 *
 * prints a line for each duty that is not simply inapplicable: its name, its status, the last day if there is one. */
#include <remit.h>

#include <stdio.h>
#include <stdlib.h>

/* Prints what went wrong, and ends. */
static int failed(remit_error* error) {
    char* text = NULL;
    if (remit_error_to_text(error, "en", &text, NULL) == REMIT_OK) fputs(text, stderr);
    remit_free(text);
    remit_error_free(error);
    return 1;
}

/* A whole file, with a NUL behind it; NULL where it cannot be read. */
static char* read_file(const char* path, size_t* size) {
    FILE* file = fopen(path, "rb");
    char* text = NULL;
    long end;
    if (!file) return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0 &&
        (text = malloc((size_t)end + 1)) != NULL) {
        *size = fread(text, 1, (size_t)end, file);
        text[*size] = '\0';
    }
    fclose(file);
    return text;
}

static void print(const remit_ruleset* rules, uint32_t duty, const remit_finding* finding) {
    remit_duty_info info = {0};
    info.struct_size = sizeof info;
    if (remit_duty_get(rules, duty, &info, NULL) != REMIT_OK) return;
    printf("%s %s", info.name.data, remit_status_name((remit_status)finding->status, "en"));
    if (finding->has_due) {
        int32_t year, month, day;
        if (remit_civil(finding->due, &year, &month, &day, NULL) == REMIT_OK)
            printf(" %04d-%02d-%02d", (int)year, (int)month, (int)day);
    }
    putchar('\n');
}

int main(int count, char** words) {
    remit_ruleset* rules = NULL;
    remit_situation* situation = NULL;
    remit_findings* findings = NULL;
    remit_error* error = NULL;
    size_t size = 0, duties = 0, i;
    char* json;
    int result = 0;

    if (count != 3) {
        fprintf(stderr, "usage: case_check RULES SITUATION.json\n");
        return 2;
    }
    json = read_file(words[2], &size);
    if (!json) {
        fprintf(stderr, "cannot read %s\n", words[2]);
        return 1;
    }
    if (remit_load(words[1], &rules, &error) != REMIT_OK || remit_situation_new(rules, &situation, &error) != REMIT_OK ||
        remit_findings_new(rules, &findings, &error) != REMIT_OK ||
        remit_situation_from_json(situation, json, size, &error) != REMIT_OK ||
        remit_evaluate(situation, findings, &error) != REMIT_OK) {
        result = failed(error);
    } else {
        const remit_finding* all = remit_findings_all(findings, &duties);
        for (i = 0; i < duties; ++i)
            if (all[i].status != REMIT_NOT_APPLICABLE) print(rules, (uint32_t)i, &all[i]);
    }

    free(json);
    remit_findings_free(findings);
    remit_situation_free(situation);
    remit_ruleset_free(rules);
    return result;
}
