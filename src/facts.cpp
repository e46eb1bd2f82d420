// The bodies of room facts/.
#include <remit/facts/impl/from_json.ipp>
#include <remit/facts/impl/situation.ipp>
#include <remit/facts/impl/to_json.ipp>
