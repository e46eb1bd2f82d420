// The bodies of room change/.
#include <remit/change/impl/compare.ipp>
#include <remit/change/impl/to_json.ipp>
