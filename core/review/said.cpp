#include "core/review/said.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "core/csv/number.h"
#include "core/dataset/export/labels.h"
#include "core/dataset/export/prediction_tiers.h"
#include "core/narrative/narrative.h"
#include "core/session/predictions.h"

namespace duologue::review {
namespace {

using dataset::OpenSession;

/// A session while its predictions are read.
struct Place
{
    const Session &session;
    std::multimap<TimeSpan, Id> speakers;
    std::map<std::pair<TimeSpan, Id>, std::string> missing; ///< of turns

    explicit Place(const Session &of) : session(of), speakers(dataset::speakersOf(of))
    {
        for (const narrative::TurnInput &turn : narrative::turnsOf(of)) {
            std::string &lacks = missing[{turn.span, turn.participant}];
            lacks = turn.tone ? "" : "tone";
            if (!turn.actions)
                lacks += lacks.empty() ? "actions" : ", actions";
        }
    }

    /// Of whom a prediction on everybody's tier is.
    std::vector<Id> people(const Tier &tier, TimeSpan span) const
    {
        if (tier.participant != 0)
            return {tier.participant};
        std::set<Id> found;
        const auto [first, last] = speakers.equal_range(span);
        for (auto it = first; it != last; ++it)
            found.insert(it->second);
        return found.empty() ? std::vector<Id>{0} : std::vector<Id>(found.begin(), found.end());
    }

    std::string missingIn(const Annotation &row, Id participant) const
    {
        std::string lacks;
        bool knows = false;
        for (const auto &[attribute, what] :
             {std::pair(heardAttribute, "sound"), std::pair(seenAttribute, "picture")})
            if (const auto found = row.attributes.find(attribute); found != row.attributes.end()) {
                knows = true;
                if (found->second == "no")
                    lacks += (lacks.empty() ? "" : ", ") + std::string(what);
            }
        if (knows)
            return lacks;
        const auto turn = missing.find({row.span, participant});
        return turn == missing.end() ? std::string() : turn->second;
    }
};

void addClasses(const Session &session, const Tier &tier, std::set<std::string> &classes)
{
    for (const Annotation &row : session.annotations(tier.id))
        for (const auto &attribute : row.attributes)
            if (isClassShare(attribute) && csv::number(attribute.second))
                classes.insert(attribute.first);
}

std::optional<Said> saidBy(const Annotation &row, const std::vector<std::string> &classes)
{
    Said said{row.span, 0, row.id, {}, row.value.value_or(0), {}};
    if (classes.empty())
        return row.value ? std::optional(said) : std::nullopt;
    double sum = 0;
    for (const std::string &name : classes) {
        const auto share = row.attributes.find(name);
        const auto number =
            share == row.attributes.end() ? std::nullopt : csv::number(share->second);
        said.shares.push_back(std::max(0.0, number.value_or(0)));
        sum += said.shares.back();
    }
    if (!(sum > 0))
        return std::nullopt;
    for (double &share : said.shares)
        share /= sum;
    return said;
}

void read(const Place &place, const Tier &tier, const std::vector<std::string> &classes,
          std::vector<Said> &all)
{
    for (const Annotation &row : place.session.annotations(tier.id)) {
        auto said = saidBy(row, classes);
        if (!said)
            continue;
        for (const Id participant : place.people(tier, row.span)) {
            said->participant = participant;
            said->missing = place.missingIn(row, participant);
            all.push_back(*said);
        }
    }
}

/// Adds up what is said, weighted by time.
class Mean
{
public:
    void add(const Said &said, double weight)
    {
        if (m_weight == 0) {
            m_sum = said;
            std::ranges::fill(m_sum.shares, 0.0);
            m_sum.value = 0;
        }
        if (weight > m_most) {
            m_most = weight;
            m_sum.annotation = said.annotation;
            m_sum.missing = said.missing;
        }
        for (std::size_t c = 0; c < said.shares.size(); ++c)
            m_sum.shares[c] += weight * said.shares[c];
        m_sum.value += weight * said.value;
        m_weight += weight;
    }
    std::optional<Said> value(TimeSpan span) const
    {
        if (m_weight == 0)
            return std::nullopt;
        Said mean = m_sum;
        mean.span = span;
        for (double &share : mean.shares)
            share /= m_weight;
        mean.value /= m_weight;
        return mean;
    }

private:
    Said m_sum;
    double m_weight = 0, m_most = 0;
};

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

bool isPartOf(const std::string &part, const std::string &text)
{
    return lowerCase(text).find(lowerCase(part)) != std::string::npos;
}

std::size_t Said::best() const
{
    return static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
}

std::string Voice::textOf(const Said &said) const
{
    char text[32];
    if (!ofClasses()) {
        std::snprintf(text, sizeof text, "%.2g", said.value);
        return text;
    }
    std::snprintf(text, sizeof text, " %.2f", said.shares[said.best()]);
    std::string share(text);
    if (share.starts_with(" 0"))
        share.erase(1, 1);
    return classes[said.best()] + share;
}

std::optional<Said> Voice::during(std::size_t session, Id participant, TimeSpan span) const
{
    const auto &[all, longest] = bySession[session];
    auto it = std::ranges::lower_bound(all, span.begin - longest, {},
                                       [](const Said &said) { return said.span.begin; });
    Mean mean;
    for (; it != all.end() && it->span.begin <= span.end; ++it) {
        const Said &said = *it;
        if (said.participant != participant && said.participant != 0 && participant != 0)
            continue;
        if (said.span == span)
            return said;
        if (const MediaTime shared = dataset::overlapOf(span, said.span); shared.us > 0)
            mean.add(said, shared.seconds());
    }
    return mean.value(span);
}

std::vector<Voice> voicesOf(const std::vector<OpenSession> &sessions)
{
    struct Tiers
    {
        std::vector<std::pair<std::size_t, const Tier *>> all;
        std::set<std::string> classes;
    };
    std::map<std::pair<std::string, std::string>, Tiers> found;
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        const Session &session = *sessions[s].session;
        for (const auto &[said, tier] : dataset::predictionTiers(session)) {
            const ModelRun *run = session.modelRun(tier->modelRun);
            Tiers &tiers = found[{run ? run->modelName : std::string("?"), taskOf(session, *tier)}];
            tiers.all.emplace_back(s, tier);
            addClasses(session, *tier, tiers.classes);
        }
    }
    std::vector<Place> places;
    for (const OpenSession &open : sessions)
        places.emplace_back(*open.session);
    std::vector<Voice> voices;
    for (const auto &[name, tiers] : found) {
        Voice voice{name.first, name.second, {tiers.classes.begin(), tiers.classes.end()}, {}};
        voice.bySession.resize(sessions.size());
        for (const auto &[s, tier] : tiers.all)
            read(places[s], *tier, voice.classes, voice.bySession[s].all);
        for (auto &[all, longest] : voice.bySession) {
            std::ranges::stable_sort(all, {}, [](const Said &said) { return said.span; });
            for (const Said &said : all)
                longest = std::max(longest, said.span.length());
        }
        voices.push_back(std::move(voice));
    }
    return voices;
}

} // namespace duologue::review
