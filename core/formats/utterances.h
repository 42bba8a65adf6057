#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/formats/format.h"
#include "core/formats/warnings.h"

/// What people say, for formats that know a speaker, a time and a text, and no other tiers.
namespace duologue::formats {

struct Utterance
{
    TimeSpan span;
    std::string speaker; ///< as exports name people; the tier's name where it is nobody's
    bool nobody = false;
    std::string text; ///< one line; a sound without words as "[laugh]"
    Attributes attributes;
};

struct UtteranceRules
{
    std::string what; ///< "Subtitles", in warnings
    /// Which attributes the format holds; empty: none.
    std::function<bool(std::string_view key)> holds{};
    bool silent = false; ///< without a text, who speaks when is enough
};

/// Those of all utterance tiers, or of the tiers that are named, by time, speaker and text; none
/// begins before 0. What is left out, the warnings say. Code export.no-such-tier.
Result<std::vector<Utterance>> utterancesOf(const Session &session, const WriteOptions &options,
                                            const UtteranceRules &rules, Warnings &warnings);

/// "[laugh]" becomes the label of a sound without words, as utterancesOf() had it.
void takeSound(ImportedAnnotation &annotation);

/// Makes one utterance tier a speaker.
class SpeakerTiers
{
public:
    /// How the tiers of speakers are called, and that of nobody.
    SpeakerTiers(std::string name, std::string nobody)
        : m_name(std::move(name)), m_nobody(std::move(nobody))
    {
    }

    /// Valid until the next is added.
    ImportedAnnotation &add(const std::string &speaker, TimeSpan span, std::string text,
                            std::size_t line);
    /// The same on a tier of this name.
    ImportedAnnotation &add(const std::string &speaker, const std::string &name, TimeSpan span,
                            std::string text, std::size_t line);
    bool empty() const { return m_tiers.empty(); }
    std::vector<ImportedTier> take() { return std::move(m_tiers); }

private:
    std::string m_name, m_nobody;
    std::map<std::pair<std::string, std::string>, std::size_t> m_index;
    std::vector<ImportedTier> m_tiers;
};

/// Gives times to those that have none: they share evenly what lies between their neighbours, or
/// take a second each where nothing follows. Returns how many there were. Later ones never begin
/// before earlier ones because of it.
std::size_t fillTimes(std::vector<std::optional<TimeSpan>> &spans);

/// "P17" of "talk.P17.srt": whose a file that names nobody is.
std::string lastPartOf(const std::string &file, const std::string &otherwise);

} // namespace duologue::formats
