// The bodies of room plain/.
#include <remit/plain/impl/evaluate.ipp>
