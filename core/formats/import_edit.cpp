#include "core/formats/import_edit.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

#include "core/formats/import_parts.h"
#include "core/formats/limits.h"
#include "core/formats/people.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/narrative/text.h"
#include "core/session/edit_builders.h"
#include "core/time/timecode.h"

namespace duologue::formats {

std::string baseName(const std::string &path)
{
    return path.substr(path.find_last_of("/\\") + 1);
}

namespace {

/// What an annotation says where only one text can be said; line breaks are as good as blanks.
template <class A>
std::string saidIn(const A &annotation)
{
    std::string said;
    for (const std::string &whole :
         {std::string(annotation.text), std::string(annotation.label),
          annotation.value ? formatNumber(*annotation.value) : std::string()}) {
        for (const std::string_view word : narrative::splitWords(whole))
            said += (said.empty() ? "" : " ") + std::string(word);
        if (!said.empty())
            break;
    }
    return said;
}

/// Kinds of tiers whose annotations are what their label says.
bool takesLabels(TierKind kind)
{
    return kind == TierKind::Task || kind == TierKind::Action;
}

/// Without what is kept from a file: a document may be written with other ids than it was read.
Attributes saidBy(const Attributes &all)
{
    Attributes said;
    for (const auto &[name, value] : all)
        if (!name.starts_with("kept:"))
            said[name] = value;
    return said;
}

/// Puts the annotations of a file on the tiers of a session.
class Planner
{
public:
    Planner(const Session &session, IdSource &ids, const Imported &imported)
        : m_work{session, ids, imported, {}, {}},
          m_known(session),
          m_people(m_known.ids().begin(), m_known.ids().end()),
          m_nextTier(edits::nextTierOrder(session))
    {
        m_people[""] = 0;
        for (const Participant *person : session.participants())
            m_nextPerson = std::max(m_nextPerson, person->order + 1);
        for (const Tier *tier : session.tiers()) {
            m_tiers[tier->name].push_back(tier);
            m_exactTiers[exactly(*tier)].push_back(tier);
            if (tier->kind == TierKind::Utterance)
                m_transcripts[tier->participant].push_back(tier);
        }
    }

    Result<ImportPlan> plan(const std::string &file)
    {
        ImportPlan &plan = m_work.plan;
        plan.edit.label = "import " + baseName(file);
        if (const auto fits = checkSize(file); !fits)
            return std::unexpected(fits.error());
        if (const auto known = takePeople(file); !known)
            return std::unexpected(known.error());
        m_shift = placeMedia(m_work);
        const auto vocabularies = placeVocabularies(m_work);
        m_placed = targetsOf(m_work.imported.tiers);
        addTiers(m_work, m_placed, vocabularies);
        plan.targets.resize(m_placed.size());
        for (const std::size_t i : parentsFirst(m_work.imported)) {
            const int added = plan.annotations, present = plan.present;
            if (auto done = addTier(i); !done)
                return std::unexpected(done.error());
            plan.targets[i] = {m_placed[i].row.name, m_placed[i].isNew, plan.annotations - added,
                               plan.present - present};
        }
        addRatings(m_work, m_shift, m_people);
        for (const ImportedRating &rating : m_work.imported.ratings)
            m_end = std::max(m_end, rating.rating.window.end + m_shift);
        changeSession();
        if (plan.edit.empty() && plan.present == 0)
            m_work.warnings.add(0, "The file holds nothing that a session could take.");
        plan.warnings = m_work.imported.warnings;
        std::ranges::move(m_work.warnings.take(), std::back_inserter(plan.warnings));
        return std::move(plan);
    }

private:
    using Content = std::tuple<std::int64_t, std::int64_t, std::string, std::string,
                               std::optional<double>, Attributes>;
    using Contents = std::map<Content, std::vector<Id>>;

    /// What makes two annotations the same, as far as the file tells.
    template <class A>
    Content contentOf(const A &a, MediaTime shift) const
    {
        const auto begin = m_work.step(a.span.begin + shift), end = m_work.step(a.span.end + shift);
        if (m_work.imported.contentOnly)
            return {begin, end, saidIn(a), {}, {}, {}};
        return {begin, end, a.text, a.label, a.value, saidBy(a.attributes)};
    }
    Contents contentsOf(Id tier) const
    {
        Contents contents;
        for (const Annotation &annotation : m_work.session.annotations(tier))
            contents[contentOf(annotation, MediaTime())].push_back(annotation.id);
        return contents;
    }

    /// What it would be with these, and no more than a session is made for.
    Result<void> checkSize(const std::string &file) const
    {
        const auto check = [&](std::size_t count, std::size_t most, const char *what) {
            return count <= most
                       ? Result<void>()
                       : fail("import.too-much",
                              "'" + file + "' would make a session of " + std::to_string(count) +
                                  " " + what + ", of which it may have " + std::to_string(most) +
                                  ". Split the file; nothing was imported.");
        };
        if (auto tiers = check(m_work.imported.tiers.size(), limits::tiers, "tiers"); !tiers)
            return tiers;
        std::set<std::string_view> people;
        for (const auto &[name, id] : m_known.ids())
            people.insert(name);
        for (const ImportedTier &tier : m_work.imported.tiers)
            if (tier.participant && !tier.participant->empty())
                people.insert(*tier.participant);
        for (const ImportedRating &rating : m_work.imported.ratings)
            people.insert(rating.participant);
        return check(people.size(), limits::people, "people");
    }

    /// Everybody whom the file names, by its names for them. Nobody becomes one more person unless
    /// somebody said so.
    Result<void> takePeople(const std::string &file)
    {
        std::vector<std::string> strangers;
        for (const Unclaimed &name : unclaimed(m_work.session, m_work.imported))
            if (name.speaker && !m_work.imported.newPeople.contains(name.name))
                strangers.push_back(name.name);
        if (!strangers.empty()) {
            std::vector<std::string> present;
            for (const auto &[id, name] : participantNames(m_work.session))
                present.push_back(name);
            return fail("import.strangers",
                        "'" + file + "' names " + quotedList(strangers) +
                            ", whom the session does not know. It has " + quotedList(present) +
                            ". Say who is meant, for example --map '" + strangers.front() + "=" +
                            present.front() + "'; nothing was imported.");
        }
        for (const ImportedTier &tier : m_work.imported.tiers)
            takePerson(tier.participant.value_or(""));
        for (const ImportedRating &rating : m_work.imported.ratings)
            takePerson(rating.participant);
        return {};
    }

    void takePerson(const std::string &name)
    {
        if (m_people.contains(name))
            return;
        if (const std::string &known = m_known.named(name); !known.empty()) {
            m_people[name] = m_people.at(known);
            return;
        }
        Participant row;
        row.id = m_work.ids.next();
        row.order = m_nextPerson + m_work.plan.participants++;
        row.pseudonym = name;
        m_people[name] = row.id;
        m_work.plan.edit.insert(row);
    }

    /// What a tier of the file is in this session: one that says neither kind nor person but has a
    /// person's name is what that person says.
    Tier meant(const ImportedTier &tier) const
    {
        Tier row;
        row.name = tier.name;
        row.kind = tier.kind.value_or(TierKind::Label);
        row.participant = m_people.at(tier.participant.value_or(""));
        row.annotator = tier.annotator.value_or("");
        if (const std::string person = tier.participant ? std::string() : m_known.named(tier.name);
            !person.empty()) {
            row.kind = tier.kind.value_or(TierKind::Utterance);
            row.participant = m_people.at(person);
        }
        return row;
    }

    /// Tiers that are named as in the session come first, so that nothing else takes theirs.
    std::vector<PlacedTier> targetsOf(const std::vector<ImportedTier> &tiers)
    {
        std::vector<const Tier *> known;
        for (const ImportedTier &tier : tiers) {
            known.push_back(namedTier(tier));
            if (known.back())
                m_claimed.insert(known.back()->id);
        }
        std::vector<PlacedTier> targets;
        for (std::size_t i = 0; i < tiers.size(); ++i) {
            const Tier wanted = meant(tiers[i]);
            if (!known[i])
                known[i] = transcriptOf(tiers[i], wanted);
            targets.push_back({known[i] ? *known[i] : createdTier(wanted), !known[i], {}});
            m_claimed.insert(targets.back().row.id);
        }
        return targets;
    }

    /// The tier of this name: exactly as the file says, else the only one that fits what it says.
    const Tier *namedTier(const ImportedTier &tier) const
    {
        const auto named = m_tiers.find(tier.name);
        if (named == m_tiers.end())
            return nullptr;
        const Id owner = m_people.at(tier.participant.value_or(""));
        const auto isFree = [this](const Tier *t) { return !m_claimed.contains(t->id); };
        if (const auto exact = m_exactTiers.find({tier.name, tier.kind.value_or(TierKind::Label),
                                                  owner, tier.annotator.value_or("")});
            exact != m_exactTiers.end())
            if (const auto at = std::ranges::find_if(exact->second, isFree);
                at != exact->second.end())
                return *at;
        const Tier *loose = nullptr;
        for (const Tier *candidate : named->second) {
            if ((tier.kind && candidate->kind != *tier.kind) ||
                (tier.participant && candidate->participant != owner) ||
                (tier.annotator && candidate->annotator != *tier.annotator) || !isFree(candidate))
                continue;
            if (loose)
                return nullptr; // any of several
            loose = candidate;
        }
        return loose;
    }

    /// Where a transcript of another name belongs: to the utterances of this person that hold most
    /// of it already, else to those that hold nothing yet.
    const Tier *transcriptOf(const ImportedTier &read, const Tier &wanted) const
    {
        if (wanted.kind != TierKind::Utterance || wanted.participant == 0)
            return nullptr;
        const auto of = m_transcripts.find(wanted.participant);
        const Tier *empty = nullptr;
        for (const Tier *tier :
             of == m_transcripts.end() ? std::vector<const Tier *>() : of->second) {
            if ((read.annotator && tier->annotator != wanted.annotator) ||
                m_claimed.contains(tier->id))
                continue;
            if (m_work.session.annotations(tier->id).empty()) {
                if (!empty && !tier->locked)
                    empty = tier;
            } else if (holdsMost(*tier, read)) {
                return tier;
            }
        }
        return empty;
    }

    bool holdsMost(const Tier &tier, const ImportedTier &read) const
    {
        const Contents present = contentsOf(tier.id);
        const auto same = std::ranges::count_if(read.annotations, [&](const auto &a) {
            return present.contains(contentOf(a, m_shift));
        });
        return 2 * static_cast<std::size_t>(same) > read.annotations.size();
    }

    Tier createdTier(Tier row)
    {
        row.id = m_work.ids.next();
        row.order = m_nextTier++;
        ++m_work.plan.tiers;
        return row;
    }

    Result<void> addTier(std::size_t number)
    {
        const ImportedTier &tier = m_work.imported.tiers[number];
        const Tier &target = m_placed[number].row;
        std::vector<Id> &rows = m_placed[number].rows;
        rows.resize(tier.annotations.size());
        warnOfOverlaps(tier, target.kind);
        Contents present = contentsOf(target.id);
        const std::vector<Id> ids = idsInOrder(tier.annotations.size());
        for (std::size_t i = 0; i < tier.annotations.size(); ++i) {
            const ImportedAnnotation &a = tier.annotations[i];
            if (!isKept(a))
                continue;
            const TimeSpan span{a.span.begin + m_shift, a.span.end + m_shift};
            m_end = std::max(m_end, span.end);
            if (const auto same = present.find(contentOf(a, m_shift));
                same != present.end() && !same->second.empty()) {
                rows[i] = same->second.back();
                same->second.pop_back();
                ++m_work.plan.present;
                continue;
            }
            if (target.locked)
                return fail("import.locked", "The tier '" + target.name +
                                                 "' is locked. Unlock it to import into it; "
                                                 "nothing was imported.");
            if (span.begin < MediaTime())
                m_work.warnings.addOnce("before", a.line,
                                        "Annotations begin before the session does.",
                                        "them, at " + formatTimecode(span.begin));
            Annotation row{
                ids[i],  target.id, span,         a.text,
                a.label, a.value,   a.attributes, parentFor(m_work, m_placed, number, a, span)};
            rows[i] = ids[i];
            if (m_work.imported.contentOnly && takesLabels(target.kind) && a.label.empty())
                row.text = std::string(), row.label = a.text;
            m_work.plan.edit.insert(std::move(row));
            ++m_work.plan.annotations;
        }
        return {};
    }

    /// A session orders annotations of the same time by id: words that share the time of their
    /// sentence stay in the order of the file.
    std::vector<Id> idsInOrder(std::size_t count)
    {
        std::vector<Id> ids(count);
        std::ranges::generate(ids, [&] { return m_work.ids.next(); });
        std::ranges::sort(ids);
        return ids;
    }

    /// False: it is more than an annotation may be, and is left out.
    bool isKept(const ImportedAnnotation &a)
    {
        if (std::ranges::distance(a.attributes) > std::ptrdiff_t(limits::attributes))
            m_work.warnings.addOnce("attributes", a.line,
                                    "Annotations have more than " +
                                        std::to_string(limits::attributes) + " attributes.",
                                    "the others");
        else if (std::max(a.text.size(), a.label.size()) > limits::text)
            m_work.warnings.addOnce("text", a.line, "Annotations say more than 1 MiB.",
                                    "the others");
        else
            return true;
        return false;
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
                m_work.warnings.addOnce("overlap " + tier.name, a->line,
                                        "In tier '" + tier.name + "' annotations overlap.",
                                        "all of them as they are");
            reached = first ? a->span.end : std::max(reached, a->span.end);
            first = false;
        }
    }

    /// A session without recordings lasts as long as what is annotated.
    void changeSession()
    {
        const SessionInfo &info = m_work.session.info();
        SessionInfo after = info;
        if (!m_work.plan.edit.empty()) // else the session wrote the file itself, or has read it
            takeAttributes(after);
        if (m_end > info.duration && info.duration.us > 0)
            m_work.warnings.add(0,
                                "Annotations run beyond the end of the session (" +
                                    formatTimecode(info.duration) + ").",
                                "all of them; the session's length is unchanged");
        else
            after.duration = std::max(info.duration, m_end);
        m_work.plan.edit.replace(info, after);
    }

    void takeAttributes(SessionInfo &info)
    {
        for (const auto &[name, value] : m_work.imported.attributes) {
            const auto mine = info.attributes.find(name);
            if (mine == info.attributes.end())
                info.attributes[name] = value;
            else if (mine->second != value)
                m_work.warnings.add(0,
                                    "The file holds more than a session can say, which is kept of "
                                    "one file alone; this session has that of another.",
                                    "tiers, annotations and recordings");
        }
    }

    using TierKey = std::tuple<std::string, TierKind, Id, std::string>;
    static TierKey exactly(const Tier &tier)
    {
        return {tier.name, tier.kind, tier.participant, tier.annotator};
    }

    ImportWork m_work;
    std::vector<PlacedTier> m_placed; ///< tiers of the file
    const KnownPeople m_known;
    std::map<std::string, Id> m_people; ///< by the file's names and by those of exports
    // tiers of the session
    std::map<std::string, std::vector<const Tier *>> m_tiers; ///< by name
    std::map<TierKey, std::vector<const Tier *>> m_exactTiers;
    std::map<Id, std::vector<const Tier *>> m_transcripts; ///< by person
    std::unordered_set<Id> m_claimed;
    int m_nextTier;
    int m_nextPerson = 0;
    MediaTime m_shift; ///< session time = the file's + this
    MediaTime m_end;
};

} // namespace

Result<ImportPlan> planImport(const Session &session, IdSource &ids, const Imported &imported,
                              const std::string &file)
{
    return Planner(session, ids, imported).plan(file);
}

} // namespace duologue::formats
