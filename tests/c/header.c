/* remit.h in C99, with nothing included before it. It is compiled as C++11 too: see header.cpp. */
#include "remit.h"

#include <stdio.h>

int main(void) {
    remit_load_options options = {0};
    remit_ruleset* rules = NULL;
    remit_error* error = NULL;
    options.struct_size = sizeof options;
    if (remit_load_text("?", 1, &options, &rules, NULL) != REMIT_ERROR_RULES) return 1;
    if (remit_load("there is no such folder", &rules, &error) != REMIT_ERROR_RULES || rules) return 1;
    printf("%s: %s\n", remit_version(), remit_error_message(error, "en"));
    remit_error_free(error);
    return 0;
}
