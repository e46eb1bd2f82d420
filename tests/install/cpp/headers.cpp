// The door, from headers alone: nothing of it needs anything but the standard library.
#include <remit/remit.hpp>

static_assert(REMIT_VERSION_MAJOR >= 0);
bool is_owed(remit::finding const& f) {
    return f.status() == remit::status::obliged;
}
