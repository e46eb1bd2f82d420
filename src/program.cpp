// The bodies of room program/.
#include <remit/program/impl/compile.ipp>
