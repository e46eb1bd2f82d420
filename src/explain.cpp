// The bodies of room explain/.
#include <remit/explain/impl/account.ipp>
#include <remit/explain/impl/all_reasons.ipp>
#include <remit/explain/impl/ask.ipp>
#include <remit/explain/impl/interview.ipp>
#include <remit/explain/impl/needs.ipp>
#include <remit/explain/impl/reasons.ipp>
#include <remit/explain/impl/say.ipp>
#include <remit/explain/impl/tell.ipp>
#include <remit/explain/impl/to_json.ipp>
#include <remit/explain/impl/why.ipp>
