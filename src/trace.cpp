// The bodies of room trace/.
#include <remit/trace/impl/align.ipp>
#include <remit/trace/impl/sections.ipp>
#include <remit/trace/impl/to_html.ipp>
#include <remit/trace/impl/to_json.ipp>
