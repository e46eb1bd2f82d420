// next: what a later version of the C library could have more. Programs of this version run with it all the same.
#include "remit.h"

extern "C" REMIT_API int remit_of_the_next_version(void);

int remit_of_the_next_version(void) {
    return 1;
}
