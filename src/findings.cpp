// The bodies of room findings/.
#include <remit/findings/impl/findings.ipp>
