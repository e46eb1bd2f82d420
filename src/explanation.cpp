// The bodies above the rooms: what findings open to.
#include <remit/impl/explanation.ipp>
