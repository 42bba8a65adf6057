#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/formats/eaf/eaf_kept.h"
#include "core/formats/format.h"
#include "core/formats/warnings.h"

/// How a session is spread over the tiers of an EAF document, before it becomes XML.
namespace duologue::formats::eaf {

struct OutAnnotation
{
    int number = 0;   ///< 1 is called "a1"
    int parent = 0;   ///< of references and of parts of divided time; 0: none
    int previous = 0; ///< the one before it below this parent
    std::int64_t beginMs = 0, endMs = 0;
    std::string value;
    std::string entry; ///< CVE_ID of its value in the vocabulary
    XmlAttributes kept;
};

struct OutTier
{
    std::string id, type, participant, annotator;
    std::string parent;      ///< id of a tier
    bool references = false; ///< its annotations are references to those of the parent
    bool divides = false;    ///< or divide their time
    std::string language;
    XmlAttributes kept;
    std::vector<OutAnnotation> annotations;
};

struct OutVocabulary
{
    std::string id;
    const Vocabulary *row = nullptr;
    int number = 0;
};

struct Layout
{
    std::vector<OutTier> tiers;
    std::map<std::string, XmlAttributes> types; ///< linguistic types, without their id
    std::vector<OutVocabulary> vocabularies;
    std::map<std::string, std::string> properties; ///< of the tiers
    int lastAnnotation = 0;
};

/// Rows of `session` are referred to.
Result<Layout> layOut(const Session &session, const WriteOptions &options, Warnings &warnings);

} // namespace duologue::formats::eaf
