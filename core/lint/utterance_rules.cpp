#include <cmath>

#include "core/lint/cut.h"
#include "core/lint/finder.h"
#include "core/lint/sentences.h"
#include "core/session/annotation_search.h"
#include "core/session/edit_builders.h"
#include "core/time/timecode.h"

namespace duologue::lint {
namespace {

/// What is shorter may be said while the other goes on: "mhm".
constexpr MediaTime shortestTurn = MediaTime::fromMilliseconds(1000);
/// Of a turn of the other: who speaks for more of it was not silent.
constexpr double spokenShare = 0.2;
constexpr std::size_t lookUpEvery = 1024;

std::string secondsText(MediaTime time)
{
    const auto tenths = std::llround(time.seconds() * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\n\r") == text.npos;
}

/// The rules for the utterances of one tier.
class UtteranceRules
{
public:
    UtteranceRules(Finder &finder, const Tier &tier) : m_finder(finder), m_tier(tier)
    {
        const Participant *person = finder.session.participant(tier.participant);
        m_name = person ? person->pseudonym : tier.name;
        for (const Tier *other : finder.session.tiers())
            if (other->kind == TierKind::Utterance && other->participant != tier.participant &&
                (other->annotator == tier.annotator || other->annotator.empty() ||
                 tier.annotator.empty()))
                m_others.push_back(other);
    }

    void check(const Annotation &row)
    {
        if (m_finder.wants(Rule::NotAnUtterance) && checkSound(row))
            return;
        const std::vector<TimeSpan> spoken = spokenIn(row);
        if (m_finder.wants(Rule::LongPause))
            checkPauses(row, spoken);
        if (m_finder.wants(Rule::AcrossTurn))
            checkTurns(row, spoken);
        if (m_finder.wants(Rule::TwoSentences))
            checkSentences(row);
        if (m_finder.wants(Rule::EmptyTranscript))
            checkText(row);
        if (m_finder.wants(Rule::SelfOverlap))
            checkOverlap(row);
    }

private:
    Finding of(Rule rule, const Annotation &row, TimeSpan place, std::string sentence) const
    {
        Finding finding;
        finding.rule = rule;
        finding.place = place;
        finding.participant = m_tier.participant;
        finding.tier = m_tier.id;
        finding.annotation = row.id;
        finding.sentence = std::move(sentence);
        return finding;
    }
    void add(Finding finding, std::string fixLabel,
             std::function<Result<Edit>(const Session &, IdSource &)> fix)
    {
        if (!m_tier.locked) {
            finding.fixLabel = std::move(fixLabel);
            finding.fix = std::move(fix);
        }
        m_finder.add(std::move(finding));
    }
    std::string at(MediaTime time) const { return " at " + formatTimecode(time); }

    /// When its speaker speaks within it: words with times, else what was heard. Empty: nobody
    /// knows.
    std::vector<TimeSpan> spokenIn(const Annotation &row) const
    {
        auto words = wordTimes(row);
        std::ranges::sort(words, {}, &TimeSpan::begin);
        if (!words.empty())
            return words;
        const auto heard = m_finder.speech.find(m_tier.participant);
        if (heard == m_finder.speech.end())
            return {};
        std::vector<TimeSpan> spoken;
        for (auto it = std::ranges::upper_bound(heard->second, row.span.begin, {}, &TimeSpan::end);
             it != heard->second.end() && it->begin < row.span.end; ++it)
            spoken.push_back(
                {std::max(it->begin, row.span.begin), std::min(it->end, row.span.end)});
        return spoken;
    }

    bool checkSound(const Annotation &row)
    {
        const std::string_view label = row.label, text = row.text;
        if (!isSneezeOrCough(label.empty() ? text : label))
            return false;
        add(of(Rule::NotAnUtterance, row, row.span,
               "A sneeze or a cough of " + m_name + at(row.span.begin) +
                   " is marked as an utterance; it is none."),
            "remove sneeze or cough",
            [id = row.id](const Session &session, IdSource &) -> Result<Edit> {
                auto edit = edits::removeAnnotation(session, id);
                if (edit)
                    edit->label = "remove sneeze or cough";
                return edit;
            });
        return true;
    }

    void checkPauses(const Annotation &row, const std::vector<TimeSpan> &spoken)
    {
        for (std::size_t i = 1; i < spoken.size(); ++i) {
            const TimeSpan pause{spoken[i - 1].end, spoken[i].begin};
            if (pause.end - pause.begin <= m_finder.options.longestPause)
                continue;
            add(of(Rule::LongPause, row, pause,
                   "The utterance of " + m_name + at(row.span.begin) + " holds a pause of " +
                       secondsText(pause.length()) + at(pause.begin) +
                       "; over 2 s, these are two utterances."),
                "cut at the pause", [id = row.id, pause](const Session &session, IdSource &ids) {
                    return cutAround(session, ids, id, pause, "cut at the pause");
                });
        }
    }

    /// The silence of the speaker around a turn of the other; the turn itself where nobody knows.
    static TimeSpan silenceAround(TimeSpan turn, const std::vector<TimeSpan> &spoken)
    {
        TimeSpan silence = turn;
        for (const TimeSpan &one : spoken) {
            if (one.end <= turn.begin)
                silence.begin = one.end;
            if (one.begin >= turn.end) {
                silence.end = one.begin;
                break;
            }
        }
        return silence;
    }

    static bool isTurn(TimeSpan turn, const std::vector<TimeSpan> &spoken)
    {
        if (spoken.empty())
            return turn.length() >= shortestTurn;
        double both = 0;
        bool before = false, behind = false;
        for (const TimeSpan &one : spoken) {
            both += std::max(
                0.0, (std::min(one.end, turn.end) - std::max(one.begin, turn.begin)).seconds());
            before = before || one.begin < turn.begin;
            behind = behind || one.end > turn.end;
        }
        return before && behind && both <= spokenShare * turn.length().seconds();
    }

    void checkTurns(const Annotation &row, const std::vector<TimeSpan> &spoken)
    {
        for (const Tier *other : m_others)
            visitTouching(m_finder.session.annotations(other->id), row.span,
                          [&](const Annotation &turn) {
                              const bool inside =
                                  turn.span.begin > row.span.begin && turn.span.end < row.span.end;
                              const std::string_view label = turn.label;
                              if (inside && label.empty() && isTurn(turn.span, spoken))
                                  addTurn(row, turn.span, other->participant, spoken);
                              return true;
                          });
    }

    void addTurn(const Annotation &row, TimeSpan turn, Id otherPerson,
                 const std::vector<TimeSpan> &spoken)
    {
        const Participant *other = m_finder.session.participant(otherPerson);
        add(of(Rule::AcrossTurn, row, turn,
               "The utterance of " + m_name + at(row.span.begin) + " goes on across a turn of " +
                   (other ? other->pseudonym : "the other") + at(turn.begin) +
                   "; one on each side of it are two."),
            "cut around the turn",
            [id = row.id, hole = silenceAround(turn, spoken)](const Session &session,
                                                              IdSource &ids) {
                return cutAround(session, ids, id, hole, "cut around the turn");
            });
    }

    void checkSentences(const Annotation &row)
    {
        const std::string_view text = row.text;
        const auto starts = sentenceStarts(text);
        if (starts.empty())
            return;
        const std::string_view second = text.substr(starts.front());
        add(of(Rule::TwoSentences, row, row.span,
               "The utterance of " + m_name + at(row.span.begin) + " holds " +
                   (starts.size() == 1 ? "two sentences"
                                       : std::to_string(starts.size() + 1) + " sentences") +
                   " that no conjunction joins: '" +
                   std::string(second.substr(0, second.find(' '))) + "' begins another."),
            "split the sentences",
            [id = row.id, said = std::string(text), byte = starts.front()](const Session &session,
                                                                           IdSource &ids) {
                const auto now = session.annotation(id);
                const bool same = now && std::string_view(now->text) == said;
                return splitText(session, ids, same ? id : 0, byte, "split the sentences");
            });
    }

    void checkText(const Annotation &row)
    {
        const std::string_view label = row.label;
        if (label.empty() && isBlank(row.text))
            m_finder.add(
                of(Rule::EmptyTranscript, row, row.span,
                   "The utterance of " + m_name + at(row.span.begin) + " has no transcript yet."));
    }

    /// With the one before that reaches farthest; rows come in order.
    void checkOverlap(const Annotation &row)
    {
        if (m_reaching && row.span.begin < m_reaching->span.end)
            addOverlap(*m_reaching, row);
        if (!m_reaching || row.span.end > m_reaching->span.end)
            m_reaching = row;
    }

    void addOverlap(const Annotation &first, const Annotation &second)
    {
        const TimeSpan both{second.span.begin, std::min(first.span.end, second.span.end)};
        Finding finding = of(Rule::SelfOverlap, second, both,
                             m_name + " speaks in two utterances at a time" + at(both.begin) +
                                 ", for " + secondsText(both.length()) + ".");
        const bool doubled =
            first.span == second.span && first.text == second.text && first.label == second.label;
        if (doubled)
            add(std::move(finding), "remove the second of the same",
                [id = second.id](const Session &session, IdSource &) {
                    auto edit = edits::removeAnnotation(session, id);
                    if (edit)
                        edit->label = "remove the second of the same";
                    return edit;
                });
        else if (second.span.begin > first.span.begin && second.span.end > first.span.end)
            add(std::move(finding), "end where the next begins",
                [id = first.id, span = TimeSpan{first.span.begin, second.span.begin}](
                    const Session &session, IdSource &) {
                    auto edit = edits::setSpan(session, id, span);
                    if (edit)
                        edit->label = "end where the next begins";
                    return edit;
                });
        else
            m_finder.add(std::move(finding)); // one in the other: only a listener can say
    }

    Finder &m_finder;
    const Tier &m_tier;
    std::string m_name;
    std::vector<const Tier *> m_others;
    std::optional<Annotation> m_reaching;
};

} // namespace

bool checkUtterances(Finder &finder)
{
    std::size_t all = 0, done = 0;
    for (const Tier *tier : finder.session.tiers())
        if (tier->kind == TierKind::Utterance)
            all += finder.session.annotations(tier->id).size();
    for (const Tier *tier : finder.session.tiers()) {
        if (tier->kind != TierKind::Utterance)
            continue;
        UtteranceRules rules(finder, *tier);
        for (const Annotation &row : finder.session.annotations(tier->id)) {
            rules.check(row);
            if (++done % lookUpEvery == 0 &&
                !finder.goOn(static_cast<double>(done) / static_cast<double>(all)))
                return false;
        }
    }
    return true;
}

} // namespace duologue::lint
