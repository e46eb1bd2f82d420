// The bodies of room plan/.
#include <remit/plan/impl/order.ipp>
#include <remit/plan/impl/to_json.ipp>
#include <remit/plan/impl/to_mermaid.ipp>
