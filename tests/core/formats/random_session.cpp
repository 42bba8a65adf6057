#include "random_session.h"

#include <cmath>
#include <random>

namespace duologue::fixtures {
namespace {

class Builder
{
public:
    Builder(std::uint64_t seed, const RandomOptions &options)
        : m_random(seed), m_ids(seed + 1), m_options(options)
    {
    }

    Session build()
    {
        Edit edit{"random", {}};
        SessionInfo info = Session().info();
        info.duration = MediaTime::fromMilliseconds(600'000);
        edit.replace(Session().info(), info);
        const Id people[]{person(edit, 0, "P17"), person(edit, 1, "P 18, \"the other\"")};
        constexpr std::array kinds{TierKind::Utterance, TierKind::Task,   TierKind::Prediction,
                                   TierKind::Tone,      TierKind::Action, TierKind::Label};
        int order = 0;
        for (const TierKind kind : kinds)
            for (const Id owner : {people[0], people[1], Id(0)})
                for (const char *annotator : {"", "R1"})
                    if (below(3) > 0)
                        addTier(edit, order++, kind, owner, annotator);
        for (const Id owner : people)
            for (const char *rater : {"R1", "R;2 ünï", ""})
                addRatings(edit, owner, rater);
        Session session;
        if (!session.apply(edit))
            std::abort();
        return session;
    }

private:
    std::int64_t below(std::int64_t n)
    {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(m_random);
    }
    std::string text()
    {
        static const std::vector<std::string> texts{
            "",       "yes",       "well, \"no\"", "two\nlines", "carriage\rreturn", "crlf\r\nend",
            " blank", "trailing ", "<&>]]>'",      "日本語 😀",   "semi;colon",       "tab\there",
            "7",      "=1+1",      "\"",           "a\u00a0b",   "{\"json\":[1,2]}", "  "};
        return texts[std::size_t(below(std::int64_t(texts.size())))];
    }
    MediaTime time(std::int64_t limitUs)
    {
        return MediaTime{below(limitUs / m_options.step.us) * m_options.step.us};
    }
    Id person(Edit &edit, int order, std::string name)
    {
        Participant row;
        row.id = m_ids.next();
        row.order = order;
        row.pseudonym = std::move(name);
        edit.insert(row);
        return row.id;
    }

    void addTier(Edit &edit, int order, TierKind kind, Id owner, const char *annotator)
    {
        Tier tier;
        tier.id = m_ids.next();
        tier.order = order;
        tier.kind = kind;
        tier.participant = owner;
        tier.annotator = annotator;
        tier.name = below(4) == 0 ? "same name" : std::string(toString(kind)) + " & co";
        edit.insert(tier);
        MediaTime at;
        for (std::int64_t i = below(12); i > 0; --i) {
            Annotation a;
            a.id = m_ids.next();
            a.tier = tier.id;
            a.span.begin = m_options.overlaps ? time(590'000'000) : at;
            a.span.end = a.span.begin + time(9'000'000);
            at = a.span.end + time(1'000'000);
            a.text = text();
            a.label = text();
            if (below(2))
                a.value = std::ldexp(double(below(1'000'000)) - 5e5, int(below(80)) - 40);
            for (std::int64_t k = below(3); k > 0; --k)
                if (const std::string value = text(); !value.empty())
                    a.attributes[k == 1 ? "happiness" : "key, \"quoted\" <1>"] = value;
            edit.insert(a);
        }
    }

    void addRatings(Edit &edit, Id owner, const char *rater)
    {
        for (int window = 0; window < 20; ++window) {
            if (below(3) == 0)
                continue;
            SamRating rating;
            rating.id = m_ids.next();
            rating.participant = owner;
            rating.rater = rater;
            rating.window = {MediaTime::fromMilliseconds(window * 3000),
                             MediaTime::fromMilliseconds(window * 3000 + 3000)};
            for (const SamDimension d : samDimensions)
                if (below(4) > 0)
                    rating[d] = int(below(10));
            if (below(2))
                rating.salient = text();
            if (below(2))
                rating.perceived = text();
            edit.insert(rating);
        }
    }

    std::mt19937_64 m_random;
    IdSource m_ids;
    RandomOptions m_options;
};

std::string name(const Session &session, Id participant)
{
    return participant ? session.participant(participant)->pseudonym : "nobody";
}

} // namespace

Session randomSession(std::uint64_t seed, const RandomOptions &options)
{
    return Builder(seed, options).build();
}

Session withoutContent(const Session &session)
{
    Session copy;
    Edit edit{"copy", {}};
    edit.replace(copy.info(), session.info());
    for (const Participant *person : session.participants())
        edit.insert(*person);
    if (!copy.apply(edit))
        std::abort();
    return copy;
}

std::string tiersAsText(const Session &session, bool emptyTiers)
{
    std::string out;
    for (const Tier *tier : session.tiers()) {
        const auto annotations = session.annotations(tier->id);
        if (annotations.empty() && !emptyTiers)
            continue;
        out += "tier " + tier->name + " | " + std::string(toString(tier->kind)) + " | " +
               name(session, tier->participant) + " | " + tier->annotator + "\n";
        std::vector<std::string> rows;
        for (const Annotation &a : annotations) {
            std::string row =
                std::to_string(a.span.begin.us) + "-" + std::to_string(a.span.end.us) + " [" +
                std::string(a.text) + "] [" + std::string(a.label) + "] " +
                (a.value ? std::to_string(std::bit_cast<std::uint64_t>(*a.value)) : "-");
            for (const auto &[key, value] : a.attributes)
                row += " {" + key + "=" + value + "}";
            rows.push_back(row + "\n");
        }
        std::ranges::sort(rows); // equal spans are ordered by id, which may differ
        for (const std::string &row : rows)
            out += row;
    }
    return out;
}

std::string ratingsAsText(const Session &session)
{
    std::vector<std::string> rows;
    for (const SamRating *r : session.ratings()) {
        std::string row = name(session, r->participant) + " | " + r->rater + " | " +
                          std::to_string(r->window.begin.us) + "-" +
                          std::to_string(r->window.end.us);
        for (const SamDimension d : samDimensions)
            row += " " + ((*r)[d] ? std::to_string(*(*r)[d]) : "?");
        rows.push_back(row + " [" + r->salient + "] [" + r->perceived + "]\n");
    }
    std::ranges::sort(rows);
    std::string out;
    for (const std::string &row : rows)
        out += row;
    return out;
}

} // namespace duologue::fixtures
