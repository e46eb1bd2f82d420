// The bodies of room completion/.
#include <remit/completion/impl/least_change.ipp>
#include <remit/completion/impl/look_ahead.ipp>
