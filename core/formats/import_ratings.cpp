#include <algorithm>
#include <tuple>

#include "core/formats/import_parts.h"
#include "core/time/timecode.h"

namespace duologue::formats {
namespace {

class RatingMerge
{
public:
    explicit RatingMerge(ImportWork &work) : m_work(work)
    {
        for (const SamRating *rating : work.session.ratings())
            m_ratings[keyOf(*rating)] = *rating;
    }

    void add(const ImportedRating &read, SamRating rating)
    {
        const auto [place, isNew] = m_ratings.try_emplace(keyOf(rating), rating);
        if (isNew) {
            place->second.id = m_work.ids.next();
            m_fresh[place->second.id] = place->second;
            ++m_work.plan.ratings;
            warnOfWindow(read);
            return;
        }
        SamRating merged = place->second;
        fill(merged, rating, read.line);
        if (merged == place->second) {
            ++m_work.plan.present;
            return;
        }
        const auto fresh = m_fresh.find(merged.id);
        (fresh != m_fresh.end() ? fresh->second : m_changed[merged.id]) = merged;
        place->second = merged;
    }

    void finish()
    {
        for (const auto &[id, rating] : m_fresh)
            m_work.plan.edit.insert(rating);
        for (const auto &[id, rating] : m_changed) {
            const auto before = m_work.session.current(rating);
            m_work.plan.edit.replace(*before, rating);
            ++m_work.plan.ratings;
        }
    }

private:
    using Key = std::tuple<Id, std::string, std::int64_t>;

    Key keyOf(const SamRating &rating) const
    {
        return {rating.participant, rating.rater, m_work.step(rating.window.begin)};
    }

    /// Takes from the file what the session does not have.
    void fill(SamRating &rating, const SamRating &read, std::size_t line)
    {
        bool differs = false;
        for (const SamDimension d : samDimensions) {
            if (!rating[d])
                rating[d] = read[d];
            differs |= read[d] && rating[d] != read[d];
        }
        for (const auto &[dimension, value] : read.further)
            differs |= rating.further.try_emplace(dimension, value).first->second != value;
        for (std::string SamRating::*const text : {&SamRating::salient, &SamRating::perceived}) {
            if ((rating.*text).empty())
                rating.*text = read.*text;
            differs |= !(read.*text).empty() && rating.*text != read.*text;
        }
        differs |= m_work.step(rating.window.end) != m_work.step(read.window.end);
        if (differs)
            m_work.warnings.addOnce("rating differs", line,
                                    "'" + rating.rater + "' has rated the window at " +
                                        formatTimecode(rating.window.begin) +
                                        " otherwise in the session.",
                                    "what the session has");
    }

    void warnOfWindow(const ImportedRating &read)
    {
        const MediaTime usual = m_work.session.info().ratingWindow;
        if (read.rating.window.length() > usual)
            m_work.warnings.addOnce("window", read.line,
                                    "Rating windows are longer than those of the session (" +
                                        formatTimecode(usual) + ").",
                                    "the ratings as they are");
    }

    ImportWork &m_work;
    std::map<Key, SamRating> m_ratings;
    std::map<Id, SamRating> m_fresh;
    std::map<Id, SamRating> m_changed;
};

} // namespace

void addRatings(ImportWork &work, MediaTime shift, const std::map<std::string, Id> &people)
{
    RatingMerge merge(work);
    for (const ImportedRating &read : work.imported.ratings) {
        SamRating rating = read.rating;
        rating.participant = people.at(read.participant);
        rating.window = {rating.window.begin + shift, rating.window.end + shift};
        merge.add(read, rating);
    }
    merge.finish();
}

} // namespace duologue::formats
