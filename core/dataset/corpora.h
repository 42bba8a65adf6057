#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/csv/encoding.h"
#include "core/dataset/dataset.h"

/// Published corpora as datasets: their folders as their makers distribute them, read once and
/// written as dataset folders. Narratives are MONAH's fine ones.
namespace duologue::dataset {

struct CorpusFiles
{
    /// A table with a column "id" (of the utterance) and columns of numbers, which become labels:
    /// action units and tone that other programs measured. Empty: none.
    std::string measures;
    /// A table "session,split" in place of the published partition. Empty: that one.
    std::string splits;
};

struct ReadCorpus
{
    Dataset data;
    std::vector<std::string> warnings; ///< what was left out, a sentence each
};

/// IEMOCAP_full_release: SessionN/dialog/EmoEvaluation/*.txt and transcriptions/*.txt. Labels:
/// "emotion" (neutral, happy with excited, sad, angry; others are empty), valence, activation,
/// dominance from 1 to 5; ratings: the emotions that each rater named. Split of Kim, Liu and Yacef,
/// "Transfer learning in conversational analysis", Table 5: sessions 1 to 3, 4, 5. Codes:
/// corpus.missing, corpus.malformed.
Result<ReadCorpus> readIemocap(const std::string &folder, const CorpusFiles &files = {});

/// The improvised dialogues alone with the sound of each utterance and the film of each dialogue,
/// as Chae et al., "End-to-end Multimodal Emotion and Gender Recognition with Dynamic Joint Loss
/// Weights" take them: "emotion", what most of three raters named out of nine, one of those that
/// are tied drawn; "gender" of the speaker; 6:2:2 at random.
struct ImprovisedCorpus
{
    ReadCorpus corpus;
    std::map<std::string, std::string> sounds; ///< the file of each utterance, by id
    std::map<std::string, std::string> films;  ///< of each dialogue, by its name; may lack some
};
/// Of IEMOCAP_full_release, with SessionN/sentences/wav and SessionN/dialog/avi/DivX. Codes as
/// readIemocap().
Result<ImprovisedCorpus> readImprovised(const std::string &folder, std::uint64_t seed);

/// Who sits in the left half of a dialogue's film.
enum class LeftHalf {
    Marked, ///< who wears the markers of the motion capture: F in Ses01F…, M in Ses01M…
    Other,  ///< the partner
    Female,
    Male
};
struct ImprovisedOptions
{
    int size = 96;                ///< pixels a side of a face; 0: none are looked for
    double fps = 25, longest = 6; ///< pictures a second, of the first seconds
    LeftHalf left = LeftHalf::Marked;
};
/// Tells what is being done and how far the whole is, 0 to 1; false stops.
using CorpusProgress = std::function<bool(double share)>;
/// The directory with audio/ID.wav, and where there are films with the faces of each speaker's half
/// in features/faces.safetensors, whole or not at all. Adds to the warnings. Codes as write(),
/// corpus.cancelled, faces.no-cascade.
Result<void> writeClips(ImprovisedCorpus &found, const std::string &folder,
                        const ImprovisedOptions &options = {}, const CorpusProgress &tell = {});

/// SEMAINE: Sessions/N/ with session.xml, wordLevel_alignedTranscript_*_user and …_operator
/// ("begin end WORD", milliseconds) and traces R1S1TUCPoDA.txt ("time value"; A activation,
/// I intensity, P power, V valence, from -1 to 1). A label is the mean of the traces of all raters
/// during the user's turn. Split by recording (the same table); what stands in no partition is
/// left out. 2009.06.26.14.38.17, printed in dev and in test, counts as dev.
Result<ReadCorpus> readSemaine(const std::string &folder, const CorpusFiles &files = {});

/// MSP-Podcast: Labels/labels_consensus.csv (FileName, EmoAct, EmoVal, EmoDom and where it has
/// them EmoClass, SpkrID, Split_Set; early releases call it labels_concensus.csv), else
/// Labels/labels.txt; Partitions.txt and Speaker_ids.txt ("Test1; FILE" a line) where the table
/// does not say it; ratings of labels_detailed.csv or labels.txt; Transcripts/NAME.txt. Labels:
/// "emotion" (eight classes; others and none agreed on are empty), arousal, valence and dominance
/// from 1 to 7, empty where they are missing. Published partition: Train, Development or
/// Validation, Test1; what is in another one is left out.
Result<ReadCorpus> readMspPodcast(const std::string &folder, const CorpusFiles &files = {});

/// A table of MELD (Utterance, Speaker, Emotion, Dialogue_ID, Utterance_ID, StartTime, EndTime).
/// "emotion" as of IEMOCAP from neutral, joy, sadness and anger. Dialogues are split 70/15/15: the
/// speakers are the same everywhere. `page`: what a table is in that is not Unicode; so below.
Result<ReadCorpus> readMeld(const std::string &file, std::uint64_t seed,
                            csv::CodePage page = csv::CodePage::Refuse);

/// Any table of utterances with a column "id": "session", "speaker", "split" (train, dev, test),
/// "start" and "end" (seconds) and "text" are what they are called; every other column is a label,
/// numbers on the scale that they span, or up to 50 classes; empty cells are missing. Without
/// "split" it is split by speaker and session.
Result<ReadCorpus> readAnyTable(const std::string &file, std::uint64_t seed,
                                csv::CodePage page = csv::CodePage::Refuse);

/// emobank.csv (id, split, V, A, D, text): sentences that stand alone, with their published split.
Result<ReadCorpus> readEmoBank(const std::string &file, csv::CodePage page = csv::CodePage::Refuse);

} // namespace duologue::dataset
