// The bodies of room base/.
#include <remit/base/impl/calendar.ipp>
#include <remit/base/impl/date.ipp>
#include <remit/base/impl/diagnostic.ipp>
#include <remit/base/impl/diagnostics_to_json.ipp>
#include <remit/base/impl/digest.ipp>
#include <remit/base/impl/hint.ipp>
#include <remit/base/impl/json_value.ipp>
#include <remit/base/impl/mermaid.ipp>
#include <remit/base/impl/nearest.ipp>
#include <remit/base/impl/show.ipp>
#include <remit/base/impl/source.ipp>
#include <remit/base/impl/status.ipp>
#include <remit/base/impl/text.ipp>
#include <remit/base/impl/width.ipp>
