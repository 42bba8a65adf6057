#include "core/formats/import_edit.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/formats/selection.h"
#include "core/formats/warnings.h"
#include "core/time/timecode.h"

namespace duologue::formats {
namespace {

std::string baseName(const std::string &path)
{
    return path.substr(path.find_last_of("/\\") + 1);
}

class Planner
{
public:
    Planner(const Session &session, IdSource &ids, const Imported &imported)
        : m_session(session), m_ids(ids), m_imported(imported)
    {
        for (const auto &[id, name] : participantNames(session))
            m_participants[name] = id;
        for (const Tier *tier : session.tiers())
            m_tiers.push_back(*tier);
        for (const SamRating *rating : session.ratings())
            m_ratings[keyOf(*rating)] = *rating;
    }

    Result<ImportPlan> plan(const std::string &file)
    {
        m_plan.edit.label = "import " + baseName(file);
        for (const ImportedTier &tier : m_imported.tiers)
            if (auto done = addTier(tier); !done)
                return std::unexpected(done.error());
        for (const ImportedRating &rating : m_imported.ratings)
            addRating(rating);
        finishRatings();
        for (const ImportedMedia &media : m_imported.media)
            addMedia(media);
        stretchSession();
        m_plan.warnings = m_imported.warnings;
        std::ranges::move(m_warnings.take(), std::back_inserter(m_plan.warnings));
        return std::move(m_plan);
    }

private:
    using RatingKey = std::tuple<Id, std::string, std::int64_t>;
    using Content = std::tuple<std::int64_t, std::int64_t, std::string, std::string,
                               std::optional<double>, Attributes>;

    std::int64_t step(MediaTime time) const
    {
        const std::int64_t size = m_imported.resolution.us;
        return (time.us >= 0 ? time.us + size / 2 : time.us - size / 2) / size;
    }
    RatingKey keyOf(const SamRating &rating) const
    {
        return {rating.participant, rating.rater, step(rating.window.begin)};
    }
    template <class A>
    Content contentOf(const A &a) const
    {
        return {step(a.span.begin), step(a.span.end), a.text, a.label, a.value, a.attributes};
    }

    Id participant(const std::string &name)
    {
        if (name.empty())
            return 0;
        if (const auto known = m_participants.find(name); known != m_participants.end())
            return known->second;
        Participant row;
        row.id = m_ids.next();
        for (const Participant *other : m_session.participants())
            row.order = std::max(row.order, other->order + 1);
        row.order += m_plan.participants++;
        row.pseudonym = name;
        m_participants[name] = row.id;
        m_plan.edit.insert(row);
        return row.id;
    }

    /// The tier to add to: exactly as the file says, else the only one that fits what it says.
    const Tier *knownTier(const ImportedTier &tier, Id owner)
    {
        const Tier *loose = nullptr;
        int fitting = 0;
        for (const Tier &candidate : m_tiers) {
            if (candidate.name != tier.name || m_claimed.contains(candidate.id))
                continue;
            const bool kind = candidate.kind == tier.kind.value_or(TierKind::Label);
            const bool person = candidate.participant == owner;
            const bool annotator = candidate.annotator == tier.annotator.value_or("");
            if (kind && person && annotator)
                return &candidate;
            if ((kind || !tier.kind) && (person || !tier.participant) &&
                (annotator || !tier.annotator)) {
                loose = &candidate;
                ++fitting;
            }
        }
        return fitting == 1 ? loose : nullptr;
    }

    Tier createTier(const ImportedTier &tier, Id owner)
    {
        Tier row;
        row.id = m_ids.next();
        for (const Tier &other : m_tiers)
            row.order = std::max(row.order, other.order + 1);
        row.name = tier.name;
        row.kind = tier.kind.value_or(TierKind::Label);
        row.participant = owner;
        row.annotator = tier.annotator.value_or("");
        m_tiers.push_back(row);
        m_plan.edit.insert(row);
        ++m_plan.tiers;
        return row;
    }

    Result<void> addTier(const ImportedTier &tier)
    {
        const Id owner = participant(tier.participant.value_or(""));
        const Tier *known = knownTier(tier, owner);
        const Tier target = known ? *known : createTier(tier, owner);
        m_claimed.insert(target.id);
        warnOfOverlaps(tier, target.kind);
        std::map<Content, int> present;
        for (const Annotation &annotation : m_session.annotations(target.id))
            ++present[contentOf(annotation)];
        for (const ImportedAnnotation &a : tier.annotations) {
            m_end = std::max(m_end, a.span.end);
            if (const auto same = present.find(contentOf(a));
                same != present.end() && same->second > 0) {
                --same->second;
                ++m_plan.present;
                continue;
            }
            if (target.locked)
                return fail("import.locked", "The tier '" + target.name +
                                                 "' is locked. Unlock it to import into it; "
                                                 "nothing was imported.");
            m_plan.edit.insert(Annotation{m_ids.next(), target.id, a.span, a.text, a.label, a.value,
                                          a.attributes});
            ++m_plan.annotations;
        }
        return {};
    }

    void warnOfOverlaps(const ImportedTier &tier, TierKind kind)
    {
        if (kind != TierKind::Utterance && kind != TierKind::Task)
            return;
        std::vector<const ImportedAnnotation *> sorted;
        for (const ImportedAnnotation &annotation : tier.annotations)
            sorted.push_back(&annotation);
        std::ranges::stable_sort(sorted, {},
                                 [](const ImportedAnnotation *a) { return a->span.begin; });
        MediaTime reached;
        bool first = true;
        for (const ImportedAnnotation *a : sorted) {
            if (!first && a->span.begin < reached)
                m_warnings.addOnce("overlap " + tier.name, a->line,
                                   "In tier '" + tier.name + "' annotations overlap.",
                                   "all of them as they are");
            reached = first ? a->span.end : std::max(reached, a->span.end);
            first = false;
        }
    }

    void addRating(const ImportedRating &read)
    {
        SamRating rating = read.rating;
        rating.participant = participant(read.participant);
        m_end = std::max(m_end, rating.window.end);
        const auto [place, isNew] = m_ratings.try_emplace(keyOf(rating), rating);
        if (isNew) {
            place->second.id = m_ids.next();
            m_newRatings.push_back(place->second);
            ++m_plan.ratings;
            warnOfWindow(read);
            return;
        }
        SamRating merged = place->second;
        fill(merged, rating, read.line);
        if (merged == place->second) {
            ++m_plan.present;
            return;
        }
        const auto fresh = std::ranges::find(m_newRatings, merged.id, &SamRating::id);
        if (fresh != m_newRatings.end())
            *fresh = merged;
        else
            m_changedRatings[merged.id] = merged;
        place->second = merged;
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
        for (std::string SamRating::*const text : {&SamRating::salient, &SamRating::perceived}) {
            if ((rating.*text).empty())
                rating.*text = read.*text;
            differs |= !(read.*text).empty() && rating.*text != read.*text;
        }
        differs |= step(rating.window.end) != step(read.window.end);
        if (differs)
            m_warnings.addOnce("rating differs", line,
                               "'" + rating.rater + "' has rated the window at " +
                                   formatTimecode(rating.window.begin) +
                                   " otherwise in the session.",
                               "what the session has");
    }

    void warnOfWindow(const ImportedRating &read)
    {
        const MediaTime usual = m_session.info().ratingWindow;
        if (read.rating.window.length() > usual)
            m_warnings.addOnce("window", read.line,
                               "Rating windows are longer than those of the session (" +
                                   formatTimecode(usual) + ").",
                               "the ratings as they are");
    }

    void finishRatings()
    {
        for (const SamRating &rating : m_newRatings)
            m_plan.edit.insert(rating);
        for (const auto &[id, rating] : m_changedRatings) {
            const auto before = m_session.current(rating);
            m_plan.edit.replace(*before, rating);
            ++m_plan.ratings;
        }
    }

    void addMedia(const ImportedMedia &media)
    {
        for (const MediaSource *known : m_session.media())
            if (baseName(known->path) == media.fileName) {
                if (step(known->sync.offset) != step(media.offset))
                    m_warnings.add(media.line,
                                   "The file places '" + media.fileName +
                                       "' at another time than the session.",
                                   "the session's synchronisation");
                return;
            }
        MediaSource row;
        row.id = m_ids.next();
        for (const MediaSource *other : m_session.media())
            row.order = std::max(row.order, other->order + 1);
        row.order += m_plan.media++;
        row.label = media.fileName.substr(0, media.fileName.find_last_of('.'));
        row.path = media.fileName;
        row.sync.offset = media.offset;
        m_plan.edit.insert(row);
    }

    /// A session without recordings lasts as long as what is annotated.
    void stretchSession()
    {
        const SessionInfo &info = m_session.info();
        if (m_end <= info.duration)
            return;
        if (info.duration.us > 0) {
            m_warnings.add(0,
                           "Annotations run beyond the end of the session (" +
                               formatTimecode(info.duration) + ").",
                           "all of them; the session's length is unchanged");
            return;
        }
        SessionInfo longer = info;
        longer.duration = m_end;
        m_plan.edit.replace(info, longer);
    }

    const Session &m_session;
    IdSource &m_ids;
    const Imported &m_imported;
    ImportPlan m_plan;
    Warnings m_warnings;
    std::map<std::string, Id> m_participants;
    std::vector<Tier> m_tiers;
    std::set<Id> m_claimed; ///< tiers that a tier of the file goes to already
    std::map<RatingKey, SamRating> m_ratings;
    std::vector<SamRating> m_newRatings;
    std::map<Id, SamRating> m_changedRatings;
    MediaTime m_end;
};

} // namespace

Result<ImportPlan> planImport(const Session &session, IdSource &ids, const Imported &imported,
                              const std::string &file)
{
    return Planner(session, ids, imported).plan(file);
}

const ImportedTier *ownerless(const Imported &imported)
{
    const ImportedTier *found = nullptr;
    for (const ImportedTier &tier : imported.tiers) {
        const bool personal = tier.kind == TierKind::Utterance || tier.kind == TierKind::Tone ||
                              tier.kind == TierKind::Action;
        if (!personal || tier.participant)
            continue;
        if (found)
            return nullptr;
        found = &tier;
    }
    return found;
}

void setOwner(Imported &imported, const std::string &participant)
{
    for (ImportedTier &tier : imported.tiers)
        if (tier.participant.value_or("").empty())
            tier.participant = participant;
}

} // namespace duologue::formats
