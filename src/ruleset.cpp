// The bodies above the rooms: the public face.
#include <remit/impl/ruleset.ipp>
