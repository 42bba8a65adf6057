#include "core/formats/corpora.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "core/csv/csv.h"

namespace duologue::formats {
namespace {

/// Whether the first line of a table names all of these columns.
bool names(std::string_view head, std::initializer_list<std::string_view> columns)
{
    const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
    return std::ranges::all_of(columns, [&](std::string_view column) {
        for (std::size_t at = line.find(column); at != line.npos; at = line.find(column, at + 1)) {
            const auto ends = [&](std::size_t place) {
                return place >= line.size() || std::string_view(",;\t\"").contains(line[place]);
            };
            if ((at == 0 || ends(at - 1)) && ends(at + column.size()))
                return true;
        }
        return false;
    });
}

bool isMeld(std::string_view head)
{
    return names(head, {"Utterance", "Speaker", "Emotion", "Dialogue_ID", "StartTime"});
}

bool isOfUtterances(std::string_view head)
{
    return names(head, {"Utterance", "Speaker"});
}

bool isEmoBank(std::string_view head)
{
    return names(head, {"id", "split", "V", "A", "D", "text"});
}

constexpr std::array table{
    Corpus{"iemocap", "IEMOCAP", "folder",
           "words, emotion, valence, activation, dominance, raters"},
    Corpus{"iemocap-sound", "IEMOCAP, its speech", "folder", "sound, emotion"},
    Corpus{"iemocap-improvised", "IEMOCAP, improvised dialogues", "folder",
           "sound, faces, emotion, gender"},
    Corpus{"semaine", "SEMAINE", "folder", "words, activation, intensity, power, valence"},
    Corpus{"msp-podcast", "MSP-Podcast", "folder",
           "words, emotion, arousal, valence, dominance, raters"},
    Corpus{"meld", "MELD", "table", "words, emotion", isMeld},
    Corpus{"emobank", "EmoBank", "table", "sentences, valence, arousal, dominance", isEmoBank},
    Corpus{"table", "any table of utterances", "table", "words, any labels", isOfUtterances},
    Corpus{"sounds", "any sounds", "folder or table", "sound, any labels"},
    Corpus{"utkface", "UTKFace", "folder", "faces, age, gender, race"},
    Corpus{"fairface", "FairFace", "folder", "faces, age, gender, race"},
    Corpus{"faces", "any table of pictures", "table", "faces, any labels"},
    Corpus{"drawn-faces", "drawn faces", "nothing", "faces, planted labels"},
    Corpus{"drawn-clips", "drawn voices with faces", "nothing", "sound, faces, planted labels"},
};

} // namespace

std::span<const Corpus> corpora()
{
    return table;
}

const Corpus *corpusOf(std::string_view bytes)
{
    const std::string head = csv::decodedHead(bytes.substr(0, 4096)); // whatever its code page
    const auto it = std::ranges::find_if(
        table, [&](const Corpus &one) { return one.recognises && one.recognises(head); });
    return it == table.end() ? nullptr : &*it;
}

} // namespace duologue::formats
