#include "core/server/uuid.h"

#include <cstdint>
#include <random>

namespace duologue::server {

std::string newUuid()
{
    std::random_device entropy;
    std::string text = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    for (char &c : text)
        if (c == 'x')
            c = "0123456789abcdef"[entropy() & 15];
        else if (c == 'y')
            c = "89ab"[entropy() & 3];
    return text;
}

} // namespace duologue::server
