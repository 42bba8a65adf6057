#pragma once

#include <string>

namespace duologue::server {

/// A random one (RFC 9562, version 4).
std::string newUuid();

} // namespace duologue::server
