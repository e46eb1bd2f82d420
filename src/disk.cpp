// The bodies above the rooms: a rule set on disk.
#include <remit/impl/disk.ipp>
