// The bodies of room program/.
#include <remit/program/impl/compile.ipp>
#include <remit/program/impl/program.ipp>
