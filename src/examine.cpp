// The bodies of room examine/.
#include <remit/examine/impl/coverage.ipp>
#include <remit/examine/impl/run.ipp>
