#include <algorithm>
#include <memory>

#include "core/dataset/corpora.h"
#include "files.h"
#include "targets.h"

namespace duologue::fuzz {
namespace {

using dataset::ReadCorpus;

/// Refused in a sentence, or a dataset whose units have an id, an order in time and labels.
Problem sound(const Result<ReadCorpus> &corpus)
{
    if (!corpus)
        return corpus.error().message.empty() ? Problem("a refusal without a message") : Problem();
    for (const auto &utterance : corpus->data.utterances)
        if (utterance.id.empty() || !(utterance.span.begin <= utterance.span.end))
            return "an utterance that is none";
    return {};
}

const std::vector<std::string> words{"\t",
                                     ";",
                                     ",",
                                     "[",
                                     "]",
                                     ":",
                                     "-",
                                     "nan",
                                     "1e308",
                                     "-1",
                                     "\xff\xfe",
                                     "\"",
                                     "\n",
                                     "\r",
                                     "Ses01F_impro01_F000",
                                     std::string(nextFile)};

} // namespace

std::vector<Target> corpusTargets()
{
    const auto folder = std::make_shared<InputFolder>();
    const std::string emotions = "[6.29 - 8.23]\tSes01F_impro01_F000\tneu\t[2.5, 2.5, 2.5]\n"
                                 "C-E2:\tNeutral;\t()\n\n"
                                 "[10.01 - 11.39]\tSes01F_impro01_M000\texc\t[4.0, 3.5, 3.0]\n";
    const std::string turns = "Ses01F_impro01_F000 [006.29-008.23]: Excuse me.\n"
                              "Ses01F_impro01_M000 [010.01-011.39]: Do you?\n";
    return {
        {"iemocap",
         [folder](std::string_view bytes) {
             const std::string dialog = "iemocap/Session1/dialog/";
             return sound(dataset::readIemocap(
                 folder->put(bytes, {dialog + "EmoEvaluation/Ses01F_impro01.txt",
                                     dialog + "transcriptions/Ses01F_impro01.txt"}) +
                 "/iemocap"));
         },
         {{emotions + std::string(nextFile) + turns}, words}},
        {"semaine",
         [folder](std::string_view bytes) {
             const std::string session = "semaine/Sessions/3/";
             return sound(dataset::readSemaine(
                 folder->put(bytes, {session + "wordLevel_alignedTranscript_3_user",
                                     session + "wordLevel_alignedTranscript_3_operator",
                                     session + "R1S3TUCPoDV.txt", session + "session.xml",
                                     session + "2008.12.05.16.03.15_User HeadMounted_x.wav"}) +
                 "/semaine"));
         },
         {{"0 400 HELLO\n500 900 THERE\n.\n3000 3500 YES\n" + std::string(nextFile) +
           "1200 2000 HI\n" + std::string(nextFile) + "0.0 0.1\n0.4 0.3\n3.2 -0.5\n" +
           std::string(nextFile) + "<session sessionId=\"3\"/>"},
          words}},
        {"meld",
         [folder](std::string_view bytes) {
             return sound(dataset::readMeld(folder->put(bytes, {"meld.csv"}) + "/meld.csv", 1));
         },
         {{"Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID,StartTime,EndTime\n"
           "Hi,Joey,joy,0,0,\"00:16:16,059\",\"00:16:21,731\"\n"
           "So?,Ross,anger,0,1,\"00:16:21,940\",\"00:16:23,442\"\n"},
          words}},
        {"emobank",
         [folder](std::string_view bytes) {
             return sound(
                 dataset::readEmoBank(folder->put(bytes, {"emobank.csv"}) + "/emobank.csv"));
         },
         {{"id,split,V,A,D,text\na,train,3.1,2.9,3.0,Fine.\nb,dev,1.5,4,2,\"No, no\"\n"}, words}},
    };
}

} // namespace duologue::fuzz
