// remit.h as C++11.
#include "remit.h"

remit_status in_cpp11() {
    return REMIT_OBLIGED;
}
