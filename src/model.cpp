// The bodies of room model/.
#include <remit/model/impl/check.ipp>
#include <remit/model/impl/cite.ipp>
#include <remit/model/impl/measure.ipp>
#include <remit/model/impl/model.ipp>
#include <remit/model/impl/reads.ipp>
#include <remit/model/impl/steps.ipp>
