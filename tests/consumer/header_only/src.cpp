// The one unit that holds all bodies.
#include <remit/src.hpp>
