#include "core/formats/recordings.h"

#include <set>

#include "core/formats/text_lines.h"

namespace duologue::formats {
namespace {

std::string attributeOr(const Utterance &utterance, const char *key, const std::string &otherwise)
{
    const auto found = utterance.attributes.find(key);
    const std::string said =
        found == utterance.attributes.end() ? std::string() : oneWord(found->second);
    return said.empty() ? otherwise : said;
}

} // namespace

std::vector<ImportedTier> tiersOf(std::vector<RecordedUtterance> utterances, Warnings &warnings)
{
    std::set<std::string> recordings;
    for (const RecordedUtterance &utterance : utterances)
        recordings.insert(utterance.recording);
    const bool several = recordings.size() > 1;
    if (several)
        warnings.add(0,
                     "It holds " + std::to_string(recordings.size()) + " recordings ('" +
                         *recordings.begin() + "', '" + *recordings.rbegin() +
                         "'), each with a time of its own.",
                     "all of them, each on tiers of its name");
    SpeakerTiers tiers("Speech", "speaker");
    for (RecordedUtterance &utterance : utterances) {
        ImportedAnnotation &annotation =
            several ? tiers.add(utterance.speaker, utterance.recording, utterance.span,
                                std::move(utterance.text), utterance.line)
                    : tiers.add(utterance.speaker, utterance.span, std::move(utterance.text),
                                utterance.line);
        annotation.attributes = std::move(utterance.attributes);
        annotation.attributes[recordingAttribute] = utterance.recording;
        if (utterance.channel != "1")
            annotation.attributes[channelAttribute] = utterance.channel;
    }
    return tiers.take();
}

std::string recordingOf(const Utterance &utterance, const WriteOptions &options)
{
    const std::string stem = oneWord(stemOf(options.fileName));
    return attributeOr(utterance, recordingAttribute, stem.empty() ? "recording" : stem);
}

std::string channelOf(const Utterance &utterance)
{
    return attributeOr(utterance, channelAttribute, "1");
}

void sortByRecording(std::vector<Utterance> &utterances, const WriteOptions &options)
{
    std::ranges::stable_sort(utterances, {}, [&](const Utterance &utterance) {
        return recordingOf(utterance, options);
    });
}

} // namespace duologue::formats
