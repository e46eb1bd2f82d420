/* A program in C that has rules in it: tells each of their files, and, where the C library is there, loads them. */
#include <remit/embedded/odd.h>

#include <stdio.h>

int main(void) {
    size_t i;
#ifdef REMIT_H
    remit_ruleset* rules = NULL;
    if (remit_load_files(remit_embedded_odd, remit_embedded_odd_count, &rules, NULL) != REMIT_OK) return 1;
    remit_ruleset_free(rules);
#endif
    for (i = 0; i < remit_embedded_odd_count; ++i) {
        const remit_embedded_file* f = &remit_embedded_odd[i];
        printf("%s %lu %lu\n", f->path, (unsigned long)f->path_size, (unsigned long)f->text_size);
        fwrite(f->text, 1, f->text_size + 1, stdout); /* with the NUL behind it */
    }
    return 0;
}
