#include "core/review/proposals.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <numeric>

#include "core/dataset/export/names.h"
#include "core/review/said.h"

namespace duologue::review {
namespace {

std::string shareText(double share)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", share);
    return text[0] == '0' ? text + 1 : text;
}

/// What all models with the same task say together.
struct Together
{
    std::vector<std::string> classes;
    std::vector<double> shares;
    double voices = 0;

    double entropy() const
    {
        if (shares.size() < 2)
            return 0;
        double sum = 0;
        for (const double share : shares)
            if (share > 0)
                sum -= share / voices * std::log(share / voices);
        return sum / std::log(static_cast<double>(shares.size()));
    }
    std::string text() const
    {
        std::vector<std::size_t> order(shares.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, std::ranges::greater(),
                                 [&](std::size_t c) { return shares[c]; });
        return "undecided: " + classes[order[0]] + " " + shareText(shares[order[0]] / voices) +
               ", " + classes[order[1]] + " " + shareText(shares[order[1]] / voices);
    }
};

/// How sure the models are of one window.
void askModels(const std::vector<Voice> &voices, Proposal &proposal)
{
    std::map<std::pair<std::string, std::vector<std::string>>, Together> tasks;
    for (const Voice &voice : voices) {
        if (!voice.ofClasses())
            continue;
        const auto said = voice.during(0, proposal.participant, proposal.window);
        if (!said)
            continue;
        Together &together = tasks[{voice.task, voice.classes}];
        together.classes = voice.classes;
        together.shares.resize(voice.classes.size());
        for (std::size_t c = 0; c < said->shares.size(); ++c)
            together.shares[c] += said->shares[c];
        ++together.voices;
    }
    for (const auto &[task, together] : tasks)
        if (const double entropy = together.entropy(); entropy > proposal.uncertainty) {
            proposal.uncertainty = entropy;
            proposal.reason = together.text();
        }
}

double secondsApart(const TimeSpan &a, const TimeSpan &b)
{
    return std::abs((a.begin - b.begin).seconds());
}

} // namespace

std::vector<Proposal> rateNext(const Session &session, const std::string &rater, std::size_t count)
{
    const std::vector<dataset::OpenSession> open{
        {"session", std::shared_ptr<const Session>(std::shared_ptr<void>(), &session)}};
    const std::vector<Voice> voices = voicesOf(open);
    std::map<Id, std::vector<TimeSpan>> rated;
    for (const SamRating *rating : session.ratings())
        if (rater.empty() || rating->rater == rater)
            rated[rating->participant].push_back(rating->window);
    std::vector<Proposal> candidates;
    std::vector<double> nearest; // seconds to what is rated or proposed
    for (const Participant *person : session.participants())
        for (const TimeSpan window : session.ratingWindows()) {
            double apart = std::numeric_limits<double>::infinity();
            for (const TimeSpan &known : rated[person->id])
                apart = std::min(apart, secondsApart(known, window));
            if (apart == 0)
                continue;
            candidates.push_back({person->id, dataset::personName(*person), window, 0, 0, {}});
            askModels(voices, candidates.back());
            nearest.push_back(std::min(apart, session.info().duration.seconds()));
        }
    std::vector<Proposal> chosen;
    while (chosen.size() < count && !candidates.empty()) {
        const double farthest = std::ranges::max(nearest);
        const auto score = [&](std::size_t i) {
            return candidates[i].uncertainty + nearest[i] / farthest;
        };
        std::size_t best = 0;
        for (std::size_t i = 1; i < candidates.size(); ++i)
            if (score(i) > score(best))
                best = i;
        Proposal next = candidates[best];
        next.coverage = nearest[best] / farthest;
        next.reason += (next.reason.empty() ? "" : "; ") + std::string("nothing rated within ") +
                       std::to_string(std::lround(nearest[best])) + " s";
        const auto at = static_cast<std::ptrdiff_t>(best);
        candidates.erase(candidates.begin() + at);
        nearest.erase(nearest.begin() + at);
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (candidates[i].participant == next.participant)
                nearest[i] = std::min(nearest[i], secondsApart(candidates[i].window, next.window));
        chosen.push_back(std::move(next));
    }
    return chosen;
}

} // namespace duologue::review
