#pragma once

#include <functional>
#include <map>
#include <memory>

#include "core/dyad/session_series.h"
#include "core/dyad/turn_taking.h"
#include "core/media/cancel.h"
#include "core/voices/heard_voices.h"

namespace duologue::dyad {

/// One thing that is known of a person over time.
struct Measure
{
    std::string name; ///< "P17 valence": how it is asked for; no two are alike
    Id person = 0;
    std::string what; ///< "valence": the same of another person
    std::string unit; ///< "Hz"; empty: none, or not known
};

/// What can be compared of two people: rating curves (all raters, and each), traces, predictions,
/// action-unit tiers, who speaks, what was measured (heart rate, OpenFace and other tables), and
/// pitch and intensity of their lapel microphones. Holds the session as it was. Reads whole files:
/// any thread but the UI's, one at a time.
class SeriesCatalog
{
public:
    /// `folder`: of the session file. Recordings that cannot be read become notes().
    SeriesCatalog(std::shared_ptr<const Session> session, const Pair &pair, std::string folder,
                  const media::CancelFlag &cancel = {});

    const std::vector<Measure> &measures() const { return m_measures; }
    const std::vector<std::string> &notes() const { return m_notes; }
    /// What both have, in order.
    std::vector<std::string> shared() const;

    /// Of a measure: 0 where it is the first person's, 1 the second's; also where there is none.
    int placeOf(const std::string &name) const;
    std::string personOf(const std::string &name) const; ///< pseudonym; empty: there is none

    /// In session time. Codes: dyad.series (no such name, with what there is), those of
    /// media::findMedia(), media::readMono(), features::pitch().
    Result<Series> read(const std::string &name, const media::CancelFlag &cancel = {},
                        const std::function<void(double)> &progress = {});
    /// "valence" stands for that of both people, in their order; two names for themselves; nothing
    /// for the first that both have. Code: dyad.series.
    Result<std::pair<std::string, std::string>> chosen(const std::vector<std::string> &names) const;

private:
    using Read = std::function<Result<Series>(const media::CancelFlag &,
                                              const std::function<void(double)> &)>;

    void add(Id person, const std::string &what, const std::string &unit, Read read);
    void addRatings(Id person);
    void addTraces(Id person);
    void addTiers(Id person);
    void addPredictions(Id person, const Tier &tier);
    void addRecordings(Id person, const media::CancelFlag &cancel);
    void addVoice(Id person);
    const Measure *named(const std::string &name) const;
    std::string knownNames() const;

    std::shared_ptr<const Session> m_session;
    Pair m_pair;
    std::string m_folder;
    std::unique_ptr<voices::HeardVoices> m_voices;
    std::vector<Measure> m_measures;
    std::vector<Read> m_reads; ///< one a measure
    std::vector<std::string> m_notes;
};

} // namespace duologue::dyad
