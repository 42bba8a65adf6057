#include <map>

#include "core/formats/encodings.h"
#include "core/formats/subtitles/cue_text.h"
#include "core/formats/subtitles/cues.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/utterances.h"
#include "core/narrative/words.h"

namespace duologue::formats::subtitles {
namespace {

struct CueUtterance
{
    Spoken spoken;
    TimeSpan span;
    std::size_t line;
    std::string settings;
};

std::string plain(const std::string &line)
{
    std::string text;
    for (const Spoken &spoken : spokenIn(line, {}))
        text += spoken.text;
    return text;
}

/// Without the lines that the cue before showed last.
void unroll(std::vector<Cue> &cues)
{
    std::string before;
    for (Cue &cue : cues) {
        const std::string last = cue.lines.empty() ? std::string() : plain(cue.lines.back());
        std::erase_if(cue.lines, [&](const std::string &line) { return plain(line) == before; });
        before = last;
    }
}

std::vector<CueUtterance> utterancesIn(const Cues &read)
{
    std::vector<CueUtterance> all;
    for (const Cue &cue : read.cues) {
        std::string text;
        for (const std::string &line : cue.lines)
            text += (text.empty() ? "" : "\n") + line;
        for (Spoken &spoken : spokenIn(text, cue.span))
            all.push_back({std::move(spoken), cue.span, cue.line, cue.settings});
    }
    std::map<std::string, int> capitals;
    for (const CueUtterance &utterance : all)
        if (utterance.spoken.speaker.empty())
            ++capitals[capitalsBefore(utterance.spoken.text)];
    for (CueUtterance &utterance : all)
        if (utterance.spoken.speaker.empty() && capitals[capitalsBefore(utterance.spoken.text)] > 1)
            dropCapitals(utterance.spoken);
    return all;
}

ImportedAnnotation annotationOf(CueUtterance &utterance)
{
    ImportedAnnotation annotation;
    annotation.span = utterance.span;
    annotation.line = utterance.line;
    annotation.text = std::move(utterance.spoken.text);
    takeSound(annotation);
    if (!utterance.spoken.words.empty() && !annotation.text.empty())
        annotation.attributes[narrative::wordTimesAttribute] =
            narrative::wordTimesToText(utterance.spoken.words);
    if (!utterance.settings.empty())
        annotation.attributes[settingsAttribute] = utterance.settings;
    return annotation;
}

} // namespace

Result<Imported> read(const Source &source, const ReadOptions &options)
{
    Imported result;
    Warnings warnings;
    const auto text = decodeForeign(source, options, warnings);
    if (!text)
        return std::unexpected(text.error());
    Cues cues = readCues(*text, options.frameRate, warnings);
    if (cues.cues.empty())
        return fail("import.malformed",
                    "'" + source.name +
                        "' holds no cue with times such as 00:00:01,500 --> 00:00:03,000. Nothing "
                        "was imported.");
    if (cues.rolling) {
        unroll(cues.cues);
        warnings.add(0, "The captions roll: each repeats the line before.", "every line once");
    }
    std::map<std::string, std::size_t> tiers; // by speaker
    for (CueUtterance &utterance : utterancesIn(cues)) {
        const auto [tier, isNew] = tiers.try_emplace(utterance.spoken.speaker, result.tiers.size());
        if (isNew) {
            ImportedTier fresh;
            fresh.kind = TierKind::Utterance;
            if (tier->first.empty())
                fresh.name = lastPartOf(source.name, "speaker");
            else
                fresh.name = "Subtitles", fresh.participant = tier->first;
            result.tiers.push_back(std::move(fresh));
        }
        result.tiers[tier->second].annotations.push_back(annotationOf(utterance));
    }
    result.contentOnly = true;
    result.resolution = MediaTime::fromMilliseconds(1);
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::subtitles
