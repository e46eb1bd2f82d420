// The bodies of room batch/.
#include <remit/batch/impl/answers.ipp>
#include <remit/batch/impl/evaluate.ipp>
