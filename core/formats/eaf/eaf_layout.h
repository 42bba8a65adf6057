#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/formats/format.h"
#include "core/formats/warnings.h"

/// How a session is spread over the tiers of an EAF document, before it becomes XML.
namespace duologue::formats::eaf {

struct OutAnnotation
{
    std::string id;     ///< "a1"
    std::string parent; ///< of references
    std::int64_t beginMs = 0, endMs = 0;
    std::string value;
};

struct OutTier
{
    std::string id, type, participant, annotator;
    std::string parent; ///< set: its annotations are references
    std::vector<OutAnnotation> annotations;
};

struct Layout
{
    std::vector<OutTier> tiers;
    std::map<std::string, std::string> names; ///< tier id → name, where they differ
    int lastAnnotation = 0;
};

Result<Layout> layOut(const Session &session, const WriteOptions &options, Warnings &warnings);

} // namespace duologue::formats::eaf
