#include "core/analysis/person_cards.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/csv/number.h"
#include "core/session/predictions.h"

namespace duologue::analysis {
namespace {

Spread spreadOf(const std::vector<double> &numbers)
{
    Spread spread;
    spread.count = static_cast<int>(numbers.size());
    if (numbers.empty())
        return spread;
    for (const double number : numbers)
        spread.mean += number / spread.count;
    double squares = 0;
    for (const double number : numbers)
        squares += (number - spread.mean) * (number - spread.mean);
    spread.deviation = std::sqrt(squares / spread.count);
    return spread;
}

/// A face that was read.
struct Read
{
    std::string view;
    double value = 0;
    std::map<std::string, double> shares;
};

std::vector<Read> facesOn(const Session &session, Id tier)
{
    std::vector<Read> faces;
    for (const Annotation &row : session.annotations(tier)) {
        const auto view = row.attributes.find(viewAttribute);
        if (view == row.attributes.end())
            continue;
        Read &face = faces.emplace_back(Read{view->second, row.value ? *row.value : 0, {}});
        for (const auto &attribute : row.attributes)
            if (const auto share = csv::number(attribute.second); isClassShare(attribute) && share)
                face.shares[attribute.first] = *share;
    }
    return faces;
}

PersonCard cardOf(const Session &session, const Tier &tier, const std::vector<Read> &faces)
{
    PersonCard card;
    card.person = tier.participant;
    card.task = taskOf(session, tier);
    card.faces = static_cast<int>(faces.size());
    std::map<std::string, std::vector<double>> shares, byView;
    for (const Read &face : faces)
        for (const auto &[name, share] : face.shares)
            shares[name].push_back(share);
    for (const auto &[name, all] : shares)
        card.shares[name] = spreadOf(all);
    const auto most = std::ranges::max_element(card.shares, {},
                                               [](const auto &share) { return share.second.mean; });
    if (most != card.shares.end())
        card.likeliest = most->first;
    for (const Read &face : faces) {
        const auto share = face.shares.find(card.likeliest);
        const double said = card.shares.empty()          ? face.value
                            : share != face.shares.end() ? share->second
                                                         : 0;
        byView[face.view].push_back(said);
        if (card.shares.empty())
            card.values.push_back(said);
    }
    std::ranges::sort(card.values);
    card.value = spreadOf(card.values);
    for (const auto &[view, all] : byView)
        card.byView[view] = spreadOf(all);
    return card;
}

} // namespace

std::vector<PersonCard> personCards(const Session &session, Id run)
{
    std::vector<PersonCard> cards;
    for (const Tier *tier : session.tiers())
        if (tier->modelRun == run && tier->participant != 0)
            if (const auto faces = facesOn(session, tier->id); !faces.empty())
                cards.push_back(cardOf(session, *tier, faces));
    std::ranges::stable_sort(
        cards, {}, [&](const PersonCard &card) { return session.participant(card.person)->order; });
    return cards;
}

std::vector<Id> runsOnFaces(const Session &session)
{
    std::set<Id> with;
    for (const Tier *tier : session.tiers())
        if (tier->modelRun != 0 && tier->participant != 0 && !facesOn(session, tier->id).empty())
            with.insert(tier->modelRun);
    std::vector<const ModelRun *> runs;
    for (const Id id : with)
        if (const ModelRun *run = session.modelRun(id))
            runs.push_back(run);
    std::ranges::stable_sort(runs, std::ranges::greater(), &ModelRun::started);
    std::set<std::string> models;
    std::vector<Id> newest;
    for (const ModelRun *run : runs)
        if (models.insert(run->modelName).second)
            newest.push_back(run->id);
    return newest;
}

} // namespace duologue::analysis
