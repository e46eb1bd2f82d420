// The bodies of room graph/.
#include <remit/graph/impl/draw.ipp>
#include <remit/graph/impl/to_dot.ipp>
#include <remit/graph/impl/to_mermaid.ipp>
