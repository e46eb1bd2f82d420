// The bodies above the rooms: files on disk, the public face.
#include <remit/impl/disk.ipp>
#include <remit/impl/ruleset.ipp>
