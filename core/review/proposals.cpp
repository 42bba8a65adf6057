#include "core/review/proposals.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "core/dataset/export/names.h"
#include "core/review/head.h"
#include "core/review/said.h"
#include "core/review/window_inputs.h"

namespace duologue::review {
namespace {

constexpr double markedNovelty = 0.8; // that is worth a word

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

/// Windows that may be proposed, and what is known of all.
class Choosing
{
public:
    Choosing(const Session &session, const std::string &rater)
        : m_inputs(session), m_voices(voicesOf(m_inputs.open()))
    {
        std::map<Id, std::vector<TimeSpan>> rated;
        for (const SamRating *rating : session.ratings())
            if (rater.empty() || rating->rater == rater)
                rated[rating->participant].push_back(rating->window);
        std::vector<Row> rows;
        for (const Participant *person : session.participants())
            for (const TimeSpan window : session.ratingWindows()) {
                double apart = std::numeric_limits<double>::infinity();
                for (const TimeSpan &known : rated[person->id])
                    apart = std::min(apart, secondsApart(known, window));
                m_taken.push_back(apart == 0);
                m_nearest.push_back(std::min(apart, session.info().duration.seconds()));
                m_windows.emplace_back();
                m_windows.back().participant = person->id;
                m_windows.back().person = dataset::personName(*person);
                m_windows.back().window = window;
                rows.push_back(m_inputs.of(person->id, window));
                if (apart > 0)
                    askModels(m_voices, m_windows.back());
            }
        m_novelty = Novelty(rows, m_taken, m_inputs.weights());
    }

    std::optional<Proposal> next()
    {
        double farthest = 0, strangest = 0;
        for (std::size_t w = 0; w < m_windows.size(); ++w)
            if (!m_taken[w]) {
                farthest = std::max(farthest, m_nearest[w]);
                strangest = std::max(strangest, m_novelty.of(w));
            }
        std::size_t best = m_windows.size();
        double most = -1;
        for (std::size_t w = 0; w < m_windows.size(); ++w) {
            if (m_taken[w])
                continue;
            Proposal &one = m_windows[w];
            one.coverage = m_nearest[w] / farthest;
            one.novelty = strangest > 0 ? m_novelty.of(w) / strangest : 0;
            if (const double sum = one.uncertainty + one.coverage + one.novelty; sum > most) {
                most = sum;
                best = w;
            }
        }
        if (best == m_windows.size())
            return std::nullopt;
        take(best);
        return m_windows[best];
    }

private:
    void take(std::size_t best)
    {
        Proposal &chosen = m_windows[best];
        const std::string undecided = chosen.reason.empty() ? "" : chosen.reason + "; ";
        chosen.reason = undecided + "nothing rated within " +
                        std::to_string(std::lround(m_nearest[best])) + " s";
        if (chosen.novelty > markedNovelty)
            chosen.reason += "; unlike what is rated";
        m_taken[best] = true;
        m_novelty.rate(best);
        for (std::size_t w = 0; w < m_windows.size(); ++w)
            if (m_windows[w].participant == chosen.participant)
                m_nearest[w] =
                    std::min(m_nearest[w], secondsApart(m_windows[w].window, chosen.window));
    }

    WindowInputs m_inputs;
    std::vector<Voice> m_voices;
    std::vector<Proposal> m_windows; ///< of every person
    std::vector<bool> m_taken;       ///< rated, or proposed before
    std::vector<double> m_nearest;   ///< seconds to what is
    Novelty m_novelty;
};

} // namespace

std::vector<Proposal> rateNext(const Session &session, const std::string &rater, std::size_t count)
{
    Choosing choosing(session, rater);
    std::vector<Proposal> chosen;
    while (chosen.size() < count) {
        auto next = choosing.next();
        if (!next)
            break;
        chosen.push_back(std::move(*next));
    }
    return chosen;
}

} // namespace duologue::review
