// The bodies of room syntax/.
#include <remit/syntax/impl/format.ipp>
#include <remit/syntax/impl/gather.ipp>
#include <remit/syntax/impl/parse.ipp>
#include <remit/syntax/impl/scan.ipp>
#include <remit/syntax/impl/tree.ipp>
