#include <algorithm>

#include "models/families/blstm/family.h"
#include "models/families/end_to_end/family.h"
#include "models/families/face/family.h"
#include "models/families/family.h"
#include "models/families/han/family.h"
#include "models/families/ladder/family.h"
#include "models/families/mockingjay/family.h"

namespace duologue::models {

const std::vector<const Family *> &families()
{
    static const std::vector<const Family *> all{&hanFamily(),   &ladderFamily(),
                                                 &faceFamily(),  &endToEndFamily(),
                                                 &blstmFamily(), &mockingjayFamily()};
    return all;
}

const Family *findFamily(const std::string &id)
{
    const auto found = std::ranges::find(families(), id, &Family::id);
    return found == families().end() ? nullptr : *found;
}

const Family *familyOfArchitecture(const std::string &architecture)
{
    for (const Family *family : families())
        if (std::ranges::count(family->options.front().choices, architecture) > 0)
            return family;
    return nullptr;
}

} // namespace duologue::models
