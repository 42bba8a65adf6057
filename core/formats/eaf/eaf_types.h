#pragma once

#include <map>
#include <string>

#include "core/formats/eaf/eaf_layout.h"

namespace duologue::formats::eaf {

/// The linguistic type of each tier that is written.
class LinguisticTypes
{
public:
    struct Chosen
    {
        std::string id;
        bool labels = false; ///< values are labels
    };

    /// That which came with the tier, as long as it is true of it, else one of ours. `vocabulary`:
    /// its id; `onlyLabels`: the annotations have labels and no texts; `hangs`: the tier is written
    /// below its parent.
    Chosen choose(const Tier &tier, const std::string &vocabulary, bool onlyLabels, bool hangs);
    /// One of ours for what is left of annotations.
    std::string part(const std::string &what);
    std::string rating(const std::string &what);
    std::map<std::string, XmlAttributes> take() { return std::move(m_types); }

private:
    bool add(const std::string &id, const XmlAttributes &type);

    std::map<std::string, XmlAttributes> m_types;
};

} // namespace duologue::formats::eaf
