// The bodies above the rooms: the public face.
#include <remit/impl/explanation.ipp>
#include <remit/impl/ruleset.ipp>
