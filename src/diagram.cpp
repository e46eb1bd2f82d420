// The bodies of room diagram/.
#include <remit/diagram/impl/diagram.ipp>
