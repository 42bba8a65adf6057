#include <algorithm>
#include <map>
#include <set>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"
#include "core/dataset/export/names.h"
#include "core/session/proposals.h"

namespace duologue::dataset {
namespace {

constexpr std::size_t mostShares = 40;

bool isView(const MediaSource &source)
{
    return source.role == MediaRole::Frontal || source.role == MediaRole::General ||
           source.role == MediaRole::Egocentric;
}

/// Found ones of `first`, in that order, then the others.
std::vector<std::string> ordered(const std::set<std::string> &found,
                                 const std::vector<std::string> &first)
{
    std::vector<std::string> names;
    for (const std::string &name : first)
        if (found.contains(name))
            names.push_back(name);
    for (const std::string &name : found)
        if (std::ranges::find(first, name) == first.end())
            names.push_back(name);
    return names;
}

/// What the tiers of one name hold.
struct Content
{
    bool labels = false, texts = false, values = false;
    std::set<std::string> shares, attributes;

    void add(const Annotation &annotation)
    {
        labels = labels || !annotation.label.empty();
        texts = texts || !annotation.text.empty();
        values = values || annotation.value.has_value();
        if (!annotation.label.empty() && shares.size() <= mostShares)
            shares.insert(std::string(annotation.label));
        for (const auto &[name, value] : annotation.attributes)
            if (csv::number(value))
                attributes.insert(name);
    }

    std::vector<TierColumn> columns(const std::string &tier) const
    {
        using What = TierColumn::What;
        std::vector<TierColumn> possible;
        if (labels)
            possible.push_back({tier});
        if (texts)
            possible.push_back({tier, What::Text});
        if (values)
            possible.push_back({tier, What::Value});
        for (const std::string &name : attributes)
            possible.push_back({tier, What::Attribute, name});
        if (shares.size() <= mostShares)
            for (const std::string &label : shares)
                possible.push_back({tier, What::Share, label});
        return possible;
    }
};

} // namespace

Choices choicesOf(const std::vector<OpenSession> &sessions)
{
    Choices choices;
    std::set<std::string> attributes, views;
    std::map<std::string, Content> tiers;
    for (const OpenSession &open : sessions) {
        const Session &session = *open.session;
        choices.ratings = choices.ratings || !session.ratings().empty();
        for (const Tier *tier : session.tiers())
            if (isProposal(*tier))
                continue;
            else if (tier->kind == TierKind::Prediction)
                choices.predictions = true;
            else
                for (Content &content = tiers[tierStem(session, *tier)];
                     const Annotation &annotation : session.annotations(tier->id))
                    content.add(annotation);
        for (const Participant *person : session.participants()) {
            if (person->age)
                attributes.insert("age");
            if (!person->gender.empty())
                attributes.insert("gender");
            for (const auto &[name, value] : person->attributes)
                attributes.insert(name);
        }
        for (const MediaSource *source : session.media()) {
            choices.sound = choices.sound || source->role != MediaRole::HeartRate;
            if (isView(*source)) {
                views.insert(std::string(toString(source->role)));
                views.insert(source->label);
            }
        }
    }
    for (const auto &[name, content] : tiers) {
        choices.tiers.push_back(name);
        for (TierColumn &column : content.columns(name))
            choices.columns.push_back(std::move(column));
    }
    choices.attributes = ordered(attributes, {"age", "gender"});
    choices.views = ordered(views, {"frontal", "general", "egocentric"});
    return choices;
}

} // namespace duologue::dataset
