// The bodies of room batch/.
#include <remit/batch/impl/answers.ipp>
#include <remit/batch/impl/beside.ipp>
#include <remit/batch/impl/evaluate.ipp>
#include <remit/batch/impl/from_arrow.ipp>
#include <remit/batch/impl/situation_at.ipp>
#include <remit/batch/impl/stream.ipp>
#include <remit/batch/impl/to_arrow.ipp>
