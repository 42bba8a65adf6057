#include "core/session/label_choices.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace duologue {
namespace {

std::vector<std::string> inUse(const Annotations &rows, std::size_t most)
{
    std::set<std::string, std::less<>> labels;
    for (const AnnotationList::Part &part : rows.parts())
        for (std::size_t i = 0; i < part.chunk().size() && labels.size() < most; ++i)
            if (const std::string_view label = part.chunk().label(i);
                !label.empty() && !labels.contains(label))
                labels.emplace(label);
    return {labels.begin(), labels.end()};
}

std::vector<std::string> ofTheProtocol(TierKind kind)
{
    switch (kind) {
    case TierKind::Utterance:
        return {"laugh", "sob", "cry", "click", "sigh"};
    case TierKind::Task:
        return {"talk", "animals", "lego", "ghost", "gaze"};
    case TierKind::Action:
        return {"AU05",     "AU17", "AU20",        "AU25",    "smile",
                "posiface", "nod",  "leanforward", "laughter"};
    default:
        return {};
    }
}

} // namespace

std::vector<std::string> labelChoices(const Session &session, const Tier &tier, std::size_t most)
{
    if (const Vocabulary *vocabulary = session.vocabulary(tier.vocabulary)) {
        std::vector<std::string> values;
        for (const VocabularyEntry &entry : vocabulary->entries)
            values.push_back(entry.value);
        return values;
    }
    std::vector<std::string> labels = ofTheProtocol(tier.kind);
    for (std::string &label : inUse(session.annotations(tier.id), most))
        if (std::ranges::find(labels, label) == labels.end())
            labels.push_back(std::move(label));
    return labels;
}

} // namespace duologue
