#include "core/dyad/series_catalog.h"

#include <algorithm>

#include "core/media/find_media.h"
#include "core/series/placed.h"
#include "core/session/predictions.h"
#include "core/voices/voice_curves.h"

namespace duologue::dyad {
namespace {

const MediaSource *lapelOf(const Session &session, Id person)
{
    for (const MediaSource *source : session.media())
        if (source->role == MediaRole::Lapel && source->subject == person)
            return source;
    return nullptr;
}

} // namespace

SeriesCatalog::SeriesCatalog(std::shared_ptr<const Session> session, const Pair &pair,
                             std::string folder, const media::CancelFlag &cancel)
    : m_session(std::move(session)), m_pair(pair), m_folder(std::move(folder))
{
    std::vector<MediaSource> sources;
    for (const MediaSource *source : m_session->media())
        sources.push_back(*source);
    m_voices = std::make_unique<voices::HeardVoices>(sources, m_folder);
    for (const Id person : {pair.first, pair.second})
        addRatings(person);
    for (const Id person : {pair.first, pair.second})
        addTraces(person);
    for (const Id person : {pair.first, pair.second})
        addTiers(person);
    for (const Id person : {pair.first, pair.second})
        addRecordings(person, cancel);
    for (const Id person : {pair.first, pair.second})
        addVoice(person);
}

void SeriesCatalog::add(Id person, const std::string &what, const std::string &unit, Read read)
{
    const std::string begin = m_session->participant(person)->pseudonym + " ";
    std::string unlike = what;
    for (int number = 2; named(begin + unlike); ++number)
        unlike = what + " " + std::to_string(number);
    m_measures.push_back({begin + unlike, person, unlike, unit});
    m_reads.push_back(std::move(read));
}

void SeriesCatalog::addRatings(Id person)
{
    for (const SamDimension dimension : samDimensions) {
        const auto raters = ratersOf(*m_session, person, dimension);
        if (raters.empty())
            continue;
        const auto curve = [this, person, dimension](const std::string &rater) {
            return [this, person, dimension, rater](const auto &, const auto &) -> Result<Series> {
                return ratingSeries(*m_session, person, dimension, rater);
            };
        };
        const std::string what(toString(dimension));
        add(person, what, "", curve(""));
        if (raters.size() > 1)
            for (const std::string &rater : raters)
                add(person, what + " by " + rater, "", curve(rater));
    }
}

void SeriesCatalog::addTraces(Id person)
{
    std::string before;
    for (const Trace *trace : m_session->traces()) {
        const std::string what = trace->dimension + " traced by " + trace->rater;
        if (trace->participant != person || what == before)
            continue;
        before = what;
        add(person, what, "",
            [this, person, dimension = trace->dimension,
             rater = trace->rater](const auto &, const auto &) -> Result<Series> {
                return traceSeries(*m_session, person, dimension, rater);
            });
    }
}

void SeriesCatalog::addPredictions(Id person, const Tier &tier)
{
    const Id whose = tier.participant == 0 ? person : 0;
    const auto curve = [this, id = tier.id, whose](const std::string &of) {
        return [this, id, whose, of](const auto &, const auto &) -> Result<Series> {
            return predictionSeries(*m_session, *m_session->tierById(id), of, whose);
        };
    };
    const std::string what = nameForAll(*m_session, tier);
    const auto classes = classesOf(*m_session, tier);
    if (classes.empty())
        add(person, what, "", curve(""));
    for (const std::string &one : classes)
        add(person, what + " " + one, "", curve(one));
}

void SeriesCatalog::addTiers(Id person)
{
    for (const Tier *tier : m_session->tiers()) {
        if (m_session->annotations(tier->id).empty())
            continue;
        const auto mark = [this, id = tier->id](const std::string &label) {
            return [this, id, label](const auto &, const auto &) -> Result<Series> {
                return markSeries(*m_session, *m_session->tierById(id), label);
            };
        };
        if (tier->kind == TierKind::Prediction &&
            (tier->participant == person || tier->participant == 0))
            addPredictions(person, *tier);
        else if (tier->participant != person)
            continue;
        else if (tier->kind == TierKind::Utterance)
            add(person, "speaking", "", mark(""));
        else if (tier->kind == TierKind::Action)
            for (const std::string &label : labelsOf(*m_session, *tier))
                if (!label.empty())
                    add(person, label, "", mark(label));
    }
}

void SeriesCatalog::addRecordings(Id person, const media::CancelFlag &cancel)
{
    for (const MediaSource *source : m_session->media()) {
        if (source->subject != person || source->role != MediaRole::HeartRate ||
            (cancel && *cancel))
            continue;
        const auto path = media::findMedia(*source, m_folder);
        auto file =
            path ? readSeriesFile(*path) : Result<SeriesFile>(std::unexpected(path.error()));
        if (!file) {
            m_notes.push_back(file.error().message);
            continue;
        }
        const auto kept = std::make_shared<const SeriesFile>(std::move(*file));
        for (std::size_t i = 0; i < kept->series.size(); ++i)
            add(person, kept->series[i].name, kept->series[i].unit,
                [kept, i, sync = source->sync](const auto &, const auto &) -> Result<Series> {
                    return inSessionTime(kept->series[i], sync);
                });
    }
}

void SeriesCatalog::addVoice(Id person)
{
    const MediaSource *lapel = lapelOf(*m_session, person);
    if (!lapel)
        return;
    const auto curve = [this, id = lapel->id, sync = lapel->sync](std::size_t which) {
        return
            [this, id, sync, which](const media::CancelFlag &cancel,
                                    const std::function<void(double)> &progress) -> Result<Series> {
                const auto flag = cancel ? cancel : media::makeCancelFlag();
                const auto voice = m_voices->ofPerson(
                    {id, 0}, [&](double share) { progress ? progress(share) : void(); }, flag);
                if (!voice)
                    return std::unexpected(voice.error());
                return inSessionTime(voices::voiceCurves(*voice).series[which], sync);
            };
    };
    add(person, "pitch", "Hz", curve(voices::pitchCurve));
    add(person, "intensity", "dB", curve(voices::intensityCurve));
}

const Measure *SeriesCatalog::named(const std::string &name) const
{
    const auto found = std::ranges::find(m_measures, name, &Measure::name);
    return found == m_measures.end() ? nullptr : &*found;
}

int SeriesCatalog::placeOf(const std::string &name) const
{
    const Measure *measure = named(name);
    return measure && measure->person == m_pair.first ? 0 : 1;
}

std::string SeriesCatalog::personOf(const std::string &name) const
{
    const Measure *measure = named(name);
    return measure ? m_session->participant(measure->person)->pseudonym : std::string();
}

std::vector<std::string> SeriesCatalog::shared() const
{
    std::vector<std::string> both;
    for (const Measure &one : m_measures)
        if (one.person == m_pair.first &&
            std::ranges::any_of(m_measures, [&](const Measure &other) {
                return other.person == m_pair.second && other.what == one.what;
            }))
            both.push_back(one.what);
    return both;
}

std::string SeriesCatalog::knownNames() const
{
    constexpr std::size_t most = 20;
    if (m_measures.empty())
        return "Nothing is known of the two over time; rate them, or add a recording.";
    std::string names;
    for (std::size_t i = 0; i < std::min(most, m_measures.size()); ++i)
        names += (i == 0 ? "" : ", ") + m_measures[i].name;
    if (m_measures.size() > most)
        names += " and " + std::to_string(m_measures.size() - most) + " more";
    return "There are " + names + ".";
}

Result<Series> SeriesCatalog::read(const std::string &name, const media::CancelFlag &cancel,
                                   const std::function<void(double)> &progress)
{
    const Measure *measure = named(name);
    if (!measure)
        return fail("dyad.series", "Nothing is called \"" + name + "\" here. " + knownNames());
    return m_reads[static_cast<std::size_t>(measure - m_measures.data())](cancel, progress);
}

Result<std::pair<std::string, std::string>>
SeriesCatalog::chosen(const std::vector<std::string> &names) const
{
    const auto ofBoth = [&](const std::string &what) {
        return std::pair(m_session->participant(m_pair.first)->pseudonym + " " + what,
                         m_session->participant(m_pair.second)->pseudonym + " " + what);
    };
    const auto both = shared();
    if (names.empty()) {
        if (both.empty())
            return fail("dyad.series",
                        "There is no measure that both people have. " + knownNames());
        return ofBoth(both.front());
    }
    if (names.size() == 1 && std::ranges::find(both, names[0]) != both.end())
        return ofBoth(names[0]);
    for (const std::string &name : names)
        if (!named(name))
            return fail("dyad.series", "Nothing is called \"" + name + "\" here. " + knownNames());
    if (names.size() != 2)
        return fail("dyad.series", "Name two measures, or one that both people have.");
    return std::pair(names[0], names[1]);
}

} // namespace duologue::dyad
