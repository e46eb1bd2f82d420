// The bodies of room doubt/.
#include <remit/doubt/impl/find.ipp>
#include <remit/doubt/impl/warn.ipp>
