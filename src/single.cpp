// The bodies of room single/.
#include <remit/single/impl/workspace.ipp>
