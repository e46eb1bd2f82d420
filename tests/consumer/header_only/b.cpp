// The second unit: whatever a.cpp's includes define and do not mark inline is defined again here, and the
// program does not link.
#include <remit/remit.hpp>

#include <string_view>

bool knows_its_version();

bool knows_its_version() {
    std::string_view const version = REMIT_VERSION;
    return !version.empty();
}
